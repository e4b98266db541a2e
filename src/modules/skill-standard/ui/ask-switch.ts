import { confirm } from "@/ui/dialog/confirm";
import { notify } from "@/ui/notify";

/** What 停用 touches, as the server counts it; a noun leaves out what it does not have. */
interface Usage {
  readonly qualifications?: number;
  readonly plans: number;
  readonly sites?: number;
}

interface SwitchAsk {
  readonly noun: string;
  readonly name: string;
  /** what it is to become */
  readonly enabled: boolean;
  readonly usage: () => Promise<Usage>;
  readonly run: () => Promise<unknown>;
  /** What 停用 blocks. */
  readonly blocks: string;
}

/** Asks before 启用 and 停用, saying what is touched, and tells what was done. Resolves whether it was. */
export async function askSwitch({ noun, name, enabled, usage, run, blocks }: SwitchAsk): Promise<boolean> {
  const done = await confirm(
    enabled
      ? { message: `确定启用${noun}“${name}”吗？`, confirmLabel: "启用", run }
      : {
          message: `确定停用${noun}“${name}”吗？`,
          consequence: consequenceOf(await usage(), blocks),
          tone: "warning",
          confirmLabel: "停用",
          run,
        },
  );
  if (done) notify.done(`${noun}已${enabled ? "启用" : "停用"}`);
  return done;
}

function consequenceOf({ qualifications, plans, sites }: Usage, blocks: string): string {
  const touched = [
    ...(qualifications ? [`${qualifications} 个证书`] : []),
    ...(plans ? [`${plans} 个未结束的已发布考试计划`] : []),
    ...(sites ? [`${sites} 个考核站点`] : []),
  ];
  const now = touched.length > 0 ? `目前有 ${touched.join("、")}与它有关，将照常进行，历史数据保留。` : "";
  return `${blocks}${now}`;
}
