import "server-only";
import { env } from "@/env";
import { loadDemoClock } from "@/modules/workspace/commands/move-demo-clock";
import { notePeerAddresses } from "@/server/auth/peer-address";
import { keys } from "@/server/crypto/keys";
import { database, isEmbedded } from "@/server/db/client";
import { DirectoryInUse } from "@/server/db/directory-lock";
import { missingIdentitySettings } from "@/server/identity/tencent-provider";
import { startWorker } from "@/server/jobs/worker";
import { log } from "@/server/log";
import { missingTencentSettings } from "@/server/sms/tencent-provider";

/** What a configuration must not be; gives the reasons in English for the terminal. */
export function unsafeSettings(settings: ReturnType<typeof env>): string[] {
  const reasons: string[] = [];
  if (settings.APP_MODE === "service" && settings.NODE_ENV === "production" && settings.DATABASE_URL) {
    if (settings.IDENTITY_PROVIDER === "simulated" && settings.ALLOW_SIMULATED_IDENTITY !== "yes")
      reasons.push(
        "IDENTITY_PROVIDER=simulated only pretends to check identities; set ALLOW_SIMULATED_IDENTITY=yes to run with it all the same.",
      );
    if (settings.SMS_PROVIDER === "builtin" && settings.ALLOW_BUILTIN_SMS !== "yes")
      reasons.push(
        "SMS_PROVIDER=builtin sends no messages and writes the codes to the log; set ALLOW_BUILTIN_SMS=yes to run with it all the same.",
      );
    if (!settings.PUBLIC_URL.startsWith("https://"))
      reasons.push("PUBLIC_URL must begin with https:// for a service.");
  }
  if (settings.IDENTITY_PROVIDER === "tencent") reasons.push(...missingIdentitySettings(settings));
  if (settings.SMS_PROVIDER === "tencent") reasons.push(...missingTencentSettings(settings));
  return reasons;
}

/** Opens the database, refuses what is unsafe, restores the demo clock and starts the worker; ends the process otherwise. */
export async function boot(): Promise<void> {
  try {
    const reasons = unsafeSettings(env());
    if (reasons.length) throw new Error(reasons.join("\n"));
    keys();
    notePeerAddresses();
    const db = await database();
    await loadDemoClock(db);
    if (isEmbedded())
      log("warn", "the database runs inside this process and does not wait for the disk: for trial only");
    await startWorker();
  } catch (error) {
    process.stderr.write(
      `${error instanceof DirectoryInUse || error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  }
}
