import "server-only";
import type { IdentityProvider } from "@/server/ports/identity";

const MISMATCHING = "00";

/**
 * The built-in provider for trial and demonstration. It looks at nothing but the ID number, so that its answer can
 * be foretold: an eighteen-digit number whose 15th and 16th digits are 00 does not match (about one in a hundred),
 * nor does another document's number that ends in 00.
 */
export const simulatedIdentity: IdentityProvider = {
  name: "模拟认证",
  simulatedRule: "证件号码第 15、16 位（其他证件为末两位）是 00 的，比对结果为不一致；其余均为一致",
  perSecond: null,
  refusalOf: () => null,
  check: async ({ idNumber }) => {
    const digits = idNumber.length === 18 ? idNumber.slice(14, 16) : idNumber.slice(-2);
    const match = digits !== MISMATCHING;
    return {
      match,
      reason: match ? null : "照片与公安系统留存照片比对不一致",
      code: match ? "Success" : "Mismatch",
      score: null,
      requestId: null,
    };
  },
};
