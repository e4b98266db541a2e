import { randomUUID } from "node:crypto";
import { holds } from "@/server/auth/permissions";
import type { Portal, Role } from "@/server/auth/roles";
import { mintScope } from "@/server/auth/scope";
import { sealText } from "@/server/crypto/seal";
import type { Db } from "@/server/db/client";
import { exportDefinitions } from "@/server/exports/registry";
import type { SignedInUser } from "@/server/trpc/context";

/** An export the account has asked for and not confirmed, of a kind its role may ask for; none where there is no kind. */
export async function makeExport(db: Db, user: SignedInUser): Promise<string> {
  const holder = { portal: user.portal as Portal, role: user.role as Role };
  const definition = [...exportDefinitions.values()].find(({ permission }) => holds(holder, permission));
  if (!definition) return randomUUID();
  const { id } = await db.dataExport.create({
    data: {
      key: definition.key,
      title: definition.title,
      portal: user.portal,
      ownerId: mintScope(user).ownerId,
      userId: user.id,
      selectionSealed: sealText(JSON.stringify({ kind: "matching", tab: "all", filters: {} })),
      rows: 1,
      gate: definition.gate,
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + 1_800_000),
    },
    select: { id: true },
  });
  return id;
}
