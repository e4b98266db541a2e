import { InstitutionCertificatesScreen } from "@/modules/certificate/ui/institution-certificates";
import { gate } from "@/server/auth/gate";

export default async function CertificatesPage() {
  await gate("certificate.read");
  return <InstitutionCertificatesScreen />;
}
