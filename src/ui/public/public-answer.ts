import type { AppRouter } from "@/server/trpc/root";

type Caller = ReturnType<AppRouter["createCaller"]>;

/** What a procedure answers a page that is drawn on the server: as the query gave it, not as JSON brings it. */
export type PublicAnswer<N extends keyof Caller, P extends keyof Caller[N]> = Caller[N][P] extends (
  ...args: never[]
) => Promise<infer Answer>
  ? Answer
  : never;
