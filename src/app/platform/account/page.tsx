import { AccountScreen } from "@/modules/account/ui/account-screen";
import { gate } from "@/server/auth/gate";
import { accountMetadata } from "@/server/auth/portal-menu";

export const metadata = accountMetadata;

export default async function AccountPage() {
  await gate("account.platform");
  return <AccountScreen portal="platform" />;
}
