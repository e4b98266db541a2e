import "server-only";
import { Prisma } from "@/generated/prisma/client";

/**
 * What a unique index, or the exclusion of one person in two places, refused: the index's name or its fields joined
 * by commas; null for any other error. The two adapters report it in different places.
 */
export function uniqueViolation(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const text = JSON.stringify(error.meta ?? {}) + error.message;
  if (error.code === "P2002") {
    const cause = (
      error.meta as
        | { driverAdapterError?: { cause?: { constraint?: { fields?: string[]; index?: string } } } }
        | undefined
    )?.driverAdapterError?.cause;
    return cause?.constraint?.index ?? cause?.constraint?.fields?.join(",") ?? text;
  }
  if (text.includes("23P01") || text.includes("seat_one_place")) return "seat_one_place";
  return text.includes("23505") ? text : null;
}
