import type { AnyRouter } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Portal, Role } from "@/server/auth/roles";
import type { Db } from "@/server/db/client";
import type { RequestContext, SignedInUser } from "@/server/trpc/context";

/** What a procedure is, as far as a test needs to know. */
export interface KnownProcedure {
  readonly path: string;
  readonly kind: "query" | "mutation" | "subscription";
  /** its permission key, "public", or undefined where it names none */
  readonly permission: string | undefined;
  /** the input's schema, if it takes any */
  readonly schema: unknown;
}

interface Definition {
  readonly type: KnownProcedure["kind"];
  readonly meta?: { readonly permission?: string };
  readonly inputs?: readonly unknown[];
}

/** Every procedure of a router, by path. */
export function proceduresOf(router: AnyRouter): KnownProcedure[] {
  const all = router._def.procedures as unknown as Record<string, { readonly _def: Definition }>;
  return Object.entries(all).map(([path, { _def }]) => ({
    path,
    kind: _def.type,
    permission: _def.meta?.permission,
    schema: _def.inputs?.at(-1),
  }));
}

/** An answer as it goes to the browser. */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  /** the product's error code; "input" for fields that do not fit; null for a success and for tRPC's own refusals */
  readonly code: string | null;
  readonly text: string;
  readonly data: unknown;
}

interface ErrorBody {
  readonly error?: { readonly data?: { readonly appCode?: string | null; readonly fields?: unknown } };
  readonly result?: { readonly data?: unknown };
}

/** The context of a call by somebody, or by nobody. */
export const contextOf = (db: Db, user: SignedInUser | null, now: Date): RequestContext => ({
  db,
  user,
  sessionId: user ? "00000000-0000-7000-8000-000000000000" : null,
  ip: "direct",
  now,
});

/**
 * Calls a procedure over HTTP's shapes (no network): what comes back is what a browser would get. `raw` is the body,
 * or for a query the input's text in the address, just as it stands.
 */
export async function callRaw(
  router: AnyRouter,
  { path, kind }: Pick<KnownProcedure, "path" | "kind">,
  raw: string | undefined,
  context: RequestContext,
): Promise<Answer> {
  const url = new URL(`http://localhost/api/trpc/${path}`);
  const posts = kind === "mutation";
  if (!posts && raw !== undefined) url.searchParams.set("input", raw);
  const abort = new AbortController();
  const request = new Request(url, {
    method: posts ? "POST" : "GET",
    signal: abort.signal,
    ...(posts ? { headers: { "content-type": "application/json" }, body: raw ?? "" } : {}),
  });
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router,
    createContext: () => context,
  });
  if (kind === "subscription" && response.ok) {
    const text = await firstEvent(response);
    abort.abort();
    return readEvent(text);
  }
  return readAnswer(response.status, await response.text());
}

/** The same with an input that JSON can carry. */
export const call = (
  router: AnyRouter,
  procedure: Pick<KnownProcedure, "path" | "kind">,
  input: unknown,
  context: RequestContext,
): Promise<Answer> =>
  callRaw(router, procedure, input === undefined ? undefined : JSON.stringify(input), context);

function readAnswer(status: number, text: string): Answer {
  const body = JSON.parse(text) as ErrorBody;
  const { data } = body.error ?? {};
  return {
    ok: !body.error,
    status,
    code: data?.appCode ?? (data?.fields ? "input" : null),
    text,
    data: body.result?.data,
  };
}

/** The first event of a stream that carries data: a success, or the refusal that ends it. */
async function firstEvent(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    text += decoder.decode(part.value, { stream: true });
    const event = text.split("\n\n").find((one) => /^data: /m.test(one) && !one.includes("event: connected"));
    if (event) {
      await reader?.cancel();
      return event;
    }
  }
  return text;
}

function readEvent(event: string): Answer {
  const text = /^data: (.*)$/m.exec(event)?.[1] ?? "null";
  const isRefusal = /^event: serialized-error$/m.test(event);
  return isRefusal
    ? readAnswer(200, JSON.stringify({ error: JSON.parse(text) as unknown }))
    : { ok: true, status: 200, code: null, text, data: JSON.parse(text) as unknown };
}

/** An account of an organisation in a role, as its session would show it. Roles without an organisation have no row. */
export async function makeUser(
  db: Db,
  portal: Portal,
  role: Role,
  owner: {
    readonly institutionId?: string;
    readonly awardingBodyId?: string;
    readonly candidateId?: string;
  } = {},
): Promise<SignedInUser> {
  const institutionId = owner.institutionId ?? null;
  const awardingBodyId = owner.awardingBodyId ?? null;
  const authority =
    portal === "authority"
      ? await db.authority.upsert({
          where: { code: "110000" },
          update: {},
          create: { code: "110000", name: "北京市教育委员会", level: "province", regionCode: "110000" },
        })
      : null;
  return db.user.create({
    data: {
      portal,
      role,
      account: `${role}-${institutionId ?? awardingBodyId ?? "none"}`,
      name: `账号${role}`,
      passwordHash: "-",
      institutionId,
      awardingBodyId,
      candidateId: owner.candidateId ?? null,
      authorityId: authority?.id ?? null,
    },
    select: {
      id: true,
      name: true,
      portal: true,
      role: true,
      enabled: true,
      mustChangePassword: true,
      phoneMask: true,
      institutionId: true,
      awardingBodyId: true,
      authorityId: true,
      authority: { select: { name: true, enabled: true } },
      institution: { select: { name: true, enabled: true } },
      awardingBody: { select: { name: true, enabled: true } },
    },
  });
}
