import { createRequire } from "node:module";
import path from "node:path";

/**
 * The path of a file inside an installed package, such as a font. Found from the project's own package.json in the
 * working directory, so that it also works from a bundled worker, whose own place says nothing.
 */
export function packageFile(specifier: string): string {
  return createRequire(path.join(process.cwd(), "package.json")).resolve(specifier);
}
