import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { fileLink } from "@/server/files/stored-file";
import { PROFILE_SELECT } from "@/server/organisations/profile-change";
import { AppError } from "@/shared/kernel/app-error";
import { qualificationLabel } from "@/shared/qualification-level";
import { regionText } from "@/shared/regions";

export interface ManagerView {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly phoneMask: string;
  readonly qualificationId: string | null;
  /** null: answers for all of them */
  readonly qualification: string | null;
}

/** Everything 查看 and 编辑 show of the institution, its 证书负责人 in the order they were added. */
export interface InstitutionDetail {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly level: string;
  readonly department: string;
  readonly enabled: boolean;
  readonly creditCode: string;
  readonly website: string;
  readonly regionCode: string;
  readonly region: string;
  readonly address: string;
  readonly intro: string;
  readonly logo: { readonly id: string; readonly name: string; readonly href: string } | null;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly phoneMask: string | null;
  readonly managers: readonly ManagerView[];
}

/** The institution itself. Throws `institution.not_found` for any other. */
export async function institutionDetail(
  db: Db,
  scope: InstitutionScope,
  id: string,
): Promise<InstitutionDetail> {
  const row = await db.institution.findFirst({
    where: { AND: [{ id: scope.institutionId }, { id }] },
    select: {
      ...PROFILE_SELECT,
      id: true,
      version: true,
      code: true,
      name: true,
      kind: true,
      level: true,
      department: true,
      enabled: true,
      phoneMask: true,
      logo: { select: { id: true, name: true } },
      managers: {
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        select: {
          id: true,
          version: true,
          name: true,
          title: true,
          email: true,
          phoneMask: true,
          qualificationId: true,
          qualification: { select: { name: true, level: true } },
        },
      },
    },
  });
  if (!row) throw new AppError("institution.not_found");
  const { logoFileId: _, logo, managers, ...rest } = row;
  return {
    ...rest,
    region: await regionText(row.regionCode),
    logo: logo && { ...logo, href: fileLink(scope, logo.id) },
    managers: managers.map((manager) => ({
      ...manager,
      qualification: manager.qualification && qualificationLabel(manager.qualification),
    })),
  };
}

/** The qualifications the institution takes part in, as a 证书负责人 may answer for them. */
export async function managerQualifications(
  db: Db,
  scope: InstitutionScope,
): Promise<{ value: string; label: string }[]> {
  const rows = await db.qualification.findMany({
    where: { pilots: { some: { institutionId: scope.institutionId } } },
    orderBy: { code: "asc" },
    select: { id: true, name: true, level: true },
  });
  return rows.map((row) => ({ value: row.id, label: qualificationLabel(row) }));
}
