import classes from "./import.module.css";
import type { ImportPhase } from "./import-state";

const steps = ["上传文件", "检查数据", "预览确认", "导入数据", "完成"];
const places: Record<ImportPhase, number> = {
  uploading: 0,
  judging: 1,
  judged: 2,
  committing: 3,
  committed: 4,
  failed: 1,
  cancelled: 1,
};

/** Where the import is, in five steps. */
export function ImportSteps({ phase }: { phase: ImportPhase }) {
  const at = places[phase];
  return (
    <ol className={classes.steps} aria-label="导入步骤">
      {steps.map((step, place) => (
        <li
          key={step}
          className={classes.step}
          data-done={place < at || undefined}
          aria-current={place === at ? "step" : undefined}
        >
          <span className={classes.stepNumber} aria-hidden>
            {place < at ? "✓" : place + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
