import { maskName } from "@/shared/kernel/mask";
import { type CertificateStatus, isPubliclyKnown } from "./status";

/** A certificate as it was frozen at release, with its present state. */
export interface KnownCertificate {
  readonly status: CertificateStatus;
  readonly number: string;
  readonly name: string;
  /** masked where it rests; opening it would leave an audit line */
  readonly maskedIdNumber: string;
  readonly qualification: string;
  readonly level: string;
  readonly awardingBody: string;
  readonly site: string;
  /** `2026-12-20` */
  readonly awardedOn: string;
  /** hex digest of the PDF, to be compared in the browser */
  readonly pdfSha256: string;
}

export const publicStateLabels = { valid: "有效", revoked: "已撤销" } as const;

/** What anyone may see of it (§3.12): masked name and ID, and whether it stands. */
export interface PublicCertificate {
  readonly state: keyof typeof publicStateLabels;
  readonly number: string;
  readonly maskedName: string;
  readonly maskedIdNumber: string;
  readonly qualification: string;
  readonly level: string;
  readonly awardingBody: string;
  readonly site: string;
  readonly awardedOn: string;
  readonly pdfSha256: string;
}

/**
 * The public answer to a query by number and name: null for anything not found, not released or with another
 * name, so that the answers cannot be told apart. The name is compared in its stored form.
 */
export function publicAnswer(
  certificate: KnownCertificate | null,
  askedName: string,
): PublicCertificate | null {
  if (!certificate || certificate.name !== askedName) return null;
  return publicView(certificate);
}

/** The public view of a certificate reached by its QR; null unless it is released or revoked. */
export function publicView(certificate: KnownCertificate): PublicCertificate | null {
  if (!isPubliclyKnown(certificate.status)) return null;
  const { name, status, ...shown } = certificate;
  return {
    ...shown,
    state: status === "revoked" ? "revoked" : "valid",
    maskedName: maskName(name),
  };
}
