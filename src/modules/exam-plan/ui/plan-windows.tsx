import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { StackedCell } from "@/ui/cells";
import type { DescriptionItem } from "@/ui/dialog/descriptions";
import {
  isWindowOpen,
  type PlanTimes,
  type PlanWindow,
  planStage,
  planWindowLabels,
  planWindows,
} from "../domain/windows";
import { StageMark } from "./stage-mark";

/** Both ends of a window, broken only between them. */
function WindowSpan({ times, window }: { times: PlanTimes; window: PlanWindow }) {
  const whole = { whiteSpace: "nowrap" } as const;
  return (
    <>
      <span style={whole}>{shanghaiMinute(times[window].start)}~</span>
      <wbr />
      <span style={whole}>{shanghaiMinute(times[window].end)}</span>
    </>
  );
}

interface WindowsCellProps {
  readonly year: number;
  readonly times: PlanTimes;
  readonly now: Date;
  /** Marks the running window; a draft or a voided plan has none. */
  readonly marked: boolean;
}

/** 考试安排: the year and the five windows one below the other, the running ones marked "(考试中)" (§1.5 5.2.2). */
export function WindowsCell({ year, times, now, marked }: WindowsCellProps) {
  const stage = planStage(times, now);
  const lines = planWindows.map((window) => ({
    label: planWindowLabels[window],
    value: (
      <>
        <WindowSpan times={times} window={window} />
        {marked && stage.window === window && <StageMark label={stage.label} />}
      </>
    ),
  }));
  return <StackedCell lines={[{ label: "考试年度", value: year }, ...lines]} />;
}

/** The five windows as pairs of the detail drawer. */
export function windowItems(times: PlanTimes, now: Date): DescriptionItem[] {
  return planWindows.map((window) => ({
    label: planWindowLabels[window],
    value: (
      <>
        <WindowSpan times={times} window={window} />
        {isWindowOpen(times, window, now) && <StageMark label="进行中" />}
      </>
    ),
  }));
}
