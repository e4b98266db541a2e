import { overlaps, shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { type PlanTimes, type PlanWindow, planWindowLabels, planWindows } from "../domain/windows";
import { layoutTimeline, spanText } from "./timeline-layout";
import classes from "./windows-timeline.module.css";

interface WindowsTimelineProps {
  /** Windows that are not, or not readably, filled in are left out. */
  readonly times: PlanTimes;
  /** Where the clock stands; no line is drawn outside the plan. */
  readonly now?: Date;
  /** The windows something is wrong with, drawn as such; the words stand at their fields. */
  readonly faulty?: ReadonlySet<PlanWindow>;
}

const short = (window: PlanWindow): string => planWindowLabels[window].replace(/时间$/, "");

/**
 * The five windows as bars on one line of time, drawn while they are typed: which follows which, how long each is, where
 * 排考 reaches into 考试. It says nothing the fields beside it do not say.
 */
export function WindowsTimeline({ times, now, faulty }: WindowsTimelineProps) {
  const layout = layoutTimeline(times, now);
  if (!layout) return null;
  const described = planWindows
    .filter((window) => layout.bars[window])
    .map(
      (window) =>
        `${planWindowLabels[window]} ${shanghaiMinute(times[window].start)} 至 ${shanghaiMinute(times[window].end)}`,
    );
  return (
    <figure className={classes.timeline} aria-label={`时间安排图：${described.join("；")}`} role="img">
      {planWindows.map((window) => {
        const bar = layout.bars[window];
        const crossing =
          window === "exam" && layout.bars.seating && bar && overlaps(times.seating, times.exam);
        return (
          <div key={window} className={classes.row}>
            <span className={classes.label}>{short(window)}</span>
            <span className={classes.track}>
              {bar && (
                <span
                  className={classes.bar}
                  data-window={window}
                  data-faulty={faulty?.has(window) || undefined}
                  data-crossing={crossing || undefined}
                  style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
                />
              )}
              {layout.now !== null && <span className={classes.now} style={{ left: `${layout.now}%` }} />}
            </span>
            <span className={classes.length}>{bar ? spanText(times[window]) : "未填"}</span>
          </div>
        );
      })}
      <div className={classes.row}>
        <span className={classes.label} />
        <span className={classes.axis}>
          <span>{shanghaiMinute(layout.start).slice(0, 10)}</span>
          {layout.now !== null && <span className={classes.nowLabel}>竖线为现在</span>}
          <span>{shanghaiMinute(layout.end).slice(0, 10)}</span>
        </span>
        <span className={classes.length} />
      </div>
    </figure>
  );
}
