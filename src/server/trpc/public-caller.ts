import "server-only";
import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { createContext } from "./context";
import { appRouter } from "./root";

/** The procedures for a public page that is drawn on the server: as anybody calls them, signed in or not. */
export async function publicCaller() {
  return appRouter.createCaller(await createContext(null, "page"));
}

/** The answer, or the page 页面不存在 where the record is not there. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
