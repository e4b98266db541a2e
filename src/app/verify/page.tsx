import { VerifyScreen } from "@/modules/verification/ui/verify-screen";

export default function VerifyPage() {
  return <VerifyScreen />;
}
