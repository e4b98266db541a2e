import "server-only";
import { candidateImport } from "@/modules/candidate/commands/import-candidates";
import { photoImport } from "@/modules/candidate/commands/import-photos";
import { candidateModifyImport } from "@/modules/candidate/commands/modify-candidates";
import { roomImport } from "@/modules/exam-room/commands/import-rooms";
import { majorImport } from "@/modules/major/commands/import-edition";
import {
  authorityImport,
  awardingBodyImport,
  institutionImport,
} from "@/modules/organisation/commands/import-organisations";
import { scoreImport } from "@/modules/score/commands/import-scores";
import type { ImportDefinition } from "./definition";

/** Every kind of import of the product, by key. */
export const importDefinitions: ReadonlyMap<string, ImportDefinition> = new Map(
  [
    candidateImport,
    candidateModifyImport,
    photoImport,
    scoreImport,
    institutionImport,
    awardingBodyImport,
    authorityImport,
    majorImport,
    roomImport,
  ].map((definition) => [definition.key, definition as unknown as ImportDefinition]),
);
