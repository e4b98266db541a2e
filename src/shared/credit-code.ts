const SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

/** The check sign that belongs to the first 17 signs of a 统一社会信用代码 (GB 32100-2015): weights 3^n modulo 31. */
export function creditCodeCheckSign(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const sign of body.slice(0, 17)) {
    sum += SIGNS.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return SIGNS.charAt((31 - (sum % 31)) % 31);
}

/** What is wrong with a 统一社会信用代码 in capitals, in words; null when nothing is. */
export function creditCodeFault(code: string): string | null {
  if (code.length !== 18) return "统一社会信用代码应为18位";
  if (!SHAPE.test(code)) return "统一社会信用代码只含数字和大写字母，且不含 I、O、S、V、Z";
  return creditCodeCheckSign(code) === code.charAt(17) ? null : "统一社会信用代码的校验位不正确，请核对";
}
