import "server-only";
import { openPersonalNumber } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { readFileById } from "@/server/files/stored-file";
import { AppError } from "@/shared/kernel/app-error";
import type { CertificatePayload } from "../documents/certificate";
import { type FrozenCertificate, thawCertificate } from "./frozen-certificate";
import type { FrozenFile } from "./release-facts";

/** A certificate with everything its page is drawn from. */
export interface Drawable {
  readonly id: string;
  readonly awardingBodyId: string;
  readonly payload: CertificatePayload;
}

/** The bytes of frozen files; seals are few and on every certificate, so they are kept. */
export class FrozenFiles {
  private readonly kept = new Map<string, Promise<Buffer>>();

  constructor(private readonly db: Db) {}

  seal(file: FrozenFile): Promise<Buffer> {
    const known = this.kept.get(file.fileId);
    if (known) return known;
    const read = this.file(file);
    this.kept.set(file.fileId, read);
    return read;
  }

  /** Throws `file.not_found` when the file is gone or is no longer the one that was frozen. */
  async file(file: FrozenFile): Promise<Buffer> {
    const { bytes, sha256 } = await readFileById(this.db, file.fileId);
    if (sha256 !== file.sha256) throw new AppError("file.not_found");
    return bytes;
  }
}

/**
 * Gathers what a certificate's page shows from its frozen payload; the ID number is opened for the document alone, the
 * release left the audit line. Throws `certificate.body_seal_missing`, `certificate.site_seal_missing` naming whose.
 */
export async function prepareDrawing(
  files: FrozenFiles,
  row: { readonly id: string; readonly awardingBodyId: string; readonly payloadSealed: string | null },
): Promise<Drawable> {
  if (!row.payloadSealed) throw new AppError("certificate.not_found");
  const frozen = thawCertificate(row.payloadSealed);
  const bodySeal = await sealOf(files, frozen.body.seal, "certificate.body_seal_missing", frozen.body.name);
  const site = frozen.site;
  const siteSeal = await sealOf(files, site.seal, "certificate.site_seal_missing", site.institutionName);
  const photo = await files.file(frozen.photo);
  return {
    id: row.id,
    awardingBodyId: row.awardingBodyId,
    payload: {
      ...wordingOf(frozen),
      number: frozen.number,
      name: frozen.name,
      idNumber: openPersonalNumber(frozen.idNumberSealed),
      photo: new Uint8Array(photo),
      awardingBody: { name: frozen.body.name, seal: new Uint8Array(bodySeal) },
      site: { name: site.institutionName, seal: new Uint8Array(siteSeal) },
      qr: frozen.verifyUrl,
      awardedOn: frozen.awardedOn,
    },
  };
}

function wordingOf({ examMonth, qualification }: FrozenCertificate) {
  const [year = 0, month = 0] = examMonth.split("-").map(Number);
  return {
    year,
    month,
    qualification: qualification.name,
    englishQualification: qualification.englishName,
    level: qualification.level as CertificatePayload["level"],
    chineseText: qualification.chineseText,
    englishText: qualification.englishText,
  };
}

async function sealOf(
  files: FrozenFiles,
  file: FrozenFile | null,
  missing: string,
  name: string,
): Promise<Buffer> {
  try {
    if (file) return await files.seal(file);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  throw new AppError(missing, { name });
}
