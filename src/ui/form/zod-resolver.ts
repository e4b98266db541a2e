import type { FormErrors } from "@mantine/form";
import type { ZodType } from "zod";

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string; readonly code?: string };

/**
 * Errors of a Mantine form by a zod schema: the first one of each field, under Mantine's path (subjects.0.score).
 * A message that is not Chinese is zod's own, and is put in words a person can use.
 */
export function zodResolver(schema: ZodType): (values: unknown) => FormErrors {
  return (values) => {
    const result = schema.safeParse(values);
    return result.success ? {} : errorsByPath(result.error.issues, values);
  };
}

function errorsByPath(issues: readonly Issue[], values: unknown): FormErrors {
  const errors: FormErrors = {};
  for (const issue of issues) {
    const path = issue.path.map(String).join(".");
    errors[path] ??= /\p{Script=Han}/u.test(issue.message)
      ? issue.message
      : plainWords(valueAt(values, issue.path));
  }
  return errors;
}

function plainWords(value: unknown): string {
  const missing =
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  return missing ? "必填" : "填写的内容不符合要求";
}

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    values,
  );
}
