"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { httpBatchLink, httpSubscriptionLink, splitLink, TRPCClientError } from "@trpc/client";
import { type ReactNode, useState } from "react";
import { viewError } from "./error-view";
import { notify } from "./notify";
import { trpc } from "./trpc";

const isRefusal = (error: unknown): boolean =>
  error instanceof TRPCClientError &&
  typeof error.data?.httpStatus === "number" &&
  error.data.httpStatus < 500;

/** A session that ended (time, another's 停用 or 重置密码) shows at the next call: the way back in is offered at once. */
const offerSignIn = (error: unknown): void => {
  if (viewError(error).code === "auth.signed_out") notify.signedOut();
};

/**
 * Queries and procedures for the page. Queries go by POST, so that a filter (a name, an ID number) is in no address and
 * no access log. A refusal is shown at once; only a broken
 * connection is tried again.
 */
export function DataProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(
    () =>
      new QueryClient({
        queryCache: new QueryCache({ onError: offerSignIn }),
        mutationCache: new MutationCache({ onError: offerSignIn }),
        defaultOptions: {
          queries: {
            staleTime: 5_000,
            refetchOnWindowFocus: false,
            retry: (count, error) => !isRefusal(error) && count < 2,
          },
        },
      }),
  );
  const [client] = useState(() =>
    trpc.createClient({
      links: [
        splitLink({
          condition: (operation) => operation.type === "subscription",
          true: httpSubscriptionLink({ url: "/api/trpc" }),
          false: httpBatchLink({ url: "/api/trpc", maxItems: 10, methodOverride: "POST" }),
        }),
      ],
    }),
  );
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}
