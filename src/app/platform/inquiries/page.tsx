import { InquiryListScreen } from "@/modules/inquiry/ui/inquiry-list";
import { gate } from "@/server/auth/gate";

export default async function InquiriesPage() {
  await gate("inquiry.read");
  return <InquiryListScreen />;
}
