import { AccountsScreen } from "@/modules/user-account/ui/accounts-screen";
import { gate } from "@/server/auth/gate";

export default async function AccountsPage() {
  await gate("userAccount.body");
  return <AccountsScreen portal="awarding_body" />;
}
