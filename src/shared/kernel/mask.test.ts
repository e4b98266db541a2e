import { expect, test } from "vitest";
import { maskIdNumber, maskName, maskPhone } from "@/shared/kernel/mask";

test("masks as the manual shows", () => {
  expect(maskIdNumber("372928199612120987")).toBe("372****0987");
  expect(maskPhone("15800001234")).toBe("158****1234");
  expect(maskName("张小三")).toBe("张*三");
});

test("a short document number does not show through its mask", () => {
  expect(maskIdNumber("H12345678")).toBe("H1****78");
  expect(maskIdNumber("12345")).toBe("****");
  expect(maskPhone("1234567")).toBe("****");
});

test("masks names of every length, counting characters and not code units", () => {
  expect(maskName("李四")).toBe("李*");
  expect(maskName("王")).toBe("*");
  expect(maskName("")).toBe("*");
  expect(maskName("何子𬱖")).toBe("何*𬱖");
  expect(maskName("买买提·艾力")).toBe("买****力");
});
