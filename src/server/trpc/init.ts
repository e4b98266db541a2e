import "server-only";
import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { type PermissionKey, permissions } from "@/server/auth/permissions";
import { logUnexpected } from "@/server/log";
import { AppError } from "@/shared/kernel/app-error";
import { authorise, type CommandContext, type RequestContext } from "./context";
import { errorText } from "./error-text";
import { refuseUnstorable } from "./storable";

interface ProcedureMeta {
  /** set by permissionProcedure and publicProcedure; the structure test reads it */
  readonly permission?: PermissionKey | "public";
}

const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      message:
        typeof error.cause === "object" && error.cause instanceof AppError
          ? errorText(error.cause.code, error.cause.params)
          : shape.message,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        appCode: error.cause instanceof AppError ? error.cause.code : null,
        params: error.cause instanceof AppError ? error.cause.params : null,
        fields:
          error.cause instanceof ZodError
            ? error.cause.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }))
            : null,
      },
    }),
    sse: { ping: { enabled: true, intervalMs: 15_000 }, maxDurationMs: 10 * 60_000 },
  });

const statusOf = (code: string): TRPCError["code"] => {
  if (code === "auth.signed_out") return "UNAUTHORIZED";
  if (code === "auth.forbidden") return "FORBIDDEN";
  if (code === "auth.must_change_password") return "FORBIDDEN";
  if (code === "auth.too_many" || /^sms\.(too_soon|daily_)/.test(code)) return "TOO_MANY_REQUESTS";
  if (/[._]not_found$/.test(code)) return "NOT_FOUND";
  if (code === "data.changed") return "CONFLICT";
  return "BAD_REQUEST";
};

/** Turns what a command threw into what the caller may know: a code and its text, or an id in the log (shape 8). */
export function toTrpcError(cause: unknown, where: string): TRPCError {
  if (cause instanceof TRPCError) return cause;
  if (cause instanceof AppError)
    return new TRPCError({ code: statusOf(cause.code), message: cause.code, cause });
  const refusal = new AppError("system.unexpected", { id: logUnexpected(cause, where) });
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: refusal.code, cause: refusal });
}

const errorEdge = t.middleware(async ({ next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const { error } = result;
  if (error.code === "BAD_REQUEST" && error.cause instanceof ZodError) {
    return {
      ...result,
      error: new TRPCError({ code: "BAD_REQUEST", message: "填写的内容不符合要求", cause: error.cause }),
    };
  }
  return { ...result, error: toTrpcError(error.cause ?? error, path) };
});

/**
 * Stands before the schemas and behind the permission: who may not ask learns nothing of what he asked. A procedure
 * without a schema never reads its input, so that a call without a body is one without input.
 */
const inputEdge = t.middleware(({ next, getRawInput }) =>
  next({
    getRawInput: async () => {
      const input = await getRawInput().catch(() => {
        throw new AppError("input.invalid");
      });
      refuseUnstorable(input);
      return input;
    },
  }),
);

export const router = t.router;

/** A procedure anybody may call, signed in or not: captcha, public verification. */
export const publicProcedure = t.procedure.meta({ permission: "public" }).use(errorEdge).use(inputEdge);

/**
 * The only way to make a procedure that is not public (shape 1): it names its permission, and its context carries
 * the scope of that permission's portal. Throws `auth.signed_out` or `auth.forbidden`.
 */
export function permissionProcedure<K extends PermissionKey>(key: K) {
  if (!(key in permissions)) throw new Error(`unknown permission ${key}`);
  return t.procedure
    .meta({ permission: key })
    .use(errorEdge)
    .use(({ ctx, next }) => {
      const scope = authorise(ctx.user, key);
      const command: CommandContext<typeof scope> = { db: ctx.db, scope, now: ctx.now };
      return next({ ctx: { ...ctx, ...command, command } });
    })
    .use(inputEdge);
}
