import { AccountScreen } from "@/modules/account/ui/account-screen";
import { gate } from "@/server/auth/gate";

export default async function AccountPage() {
  await gate("account.institution");
  return <AccountScreen portal="institution" />;
}
