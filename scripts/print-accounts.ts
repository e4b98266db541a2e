import { demoAccounts, demoPassword } from "../src/server/auth/demo-accounts";

const home = process.env.PUBLIC_URL ?? "http://localhost:3000";
console.log(`\n  ${home}\n  password of every demo account: ${demoPassword}\n`);
for (const { portal, account, label } of demoAccounts) {
  console.log(`  ${home}/sign-in/${portal.replace("_", "-").padEnd(14)} ${account.padEnd(14)} ${label}`);
}
console.log("");
