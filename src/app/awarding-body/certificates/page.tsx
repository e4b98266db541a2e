import { BodyCertificatesScreen } from "@/modules/certificate/ui/body-certificates";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/certificates");

export default async function BodyCertificatesPage() {
  await gate("certificate.bodyRead");
  return <BodyCertificatesScreen />;
}
