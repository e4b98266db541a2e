import { AccountsScreen } from "@/modules/user-account/ui/accounts-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/accounts");

export default async function AccountsPage() {
  await gate("userAccount.institution");
  return <AccountsScreen portal="institution" />;
}
