import { InquiryListScreen } from "@/modules/inquiry/ui/inquiry-list";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/platform/inquiries");

export default async function InquiriesPage() {
  await gate("inquiry.read");
  return <InquiryListScreen />;
}
