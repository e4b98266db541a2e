import { InstitutionCertificatesScreen } from "@/modules/certificate/ui/institution-certificates";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/certificates");

export default async function CertificatesPage() {
  await gate("certificate.read");
  return <InstitutionCertificatesScreen />;
}
