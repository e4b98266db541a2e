import { BodyCertificatesScreen } from "@/modules/certificate/ui/body-certificates";
import { gate } from "@/server/auth/gate";

export default async function BodyCertificatesPage() {
  await gate("certificate.bodyRead");
  return <BodyCertificatesScreen />;
}
