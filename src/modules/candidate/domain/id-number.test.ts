import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkCharacterOf,
  findIdProblem,
  idKindLabels,
  idKindOfText,
  idKinds,
  normaliseIdNumber,
  residentKindOf,
  sexAgrees,
  sexOf,
  storedIdNumber,
  upgradeFifteenDigits,
} from "./id-number";

const now = "2026-09-01T00:00:00Z";
const resident = (idNumber: string) => findIdProblem("resident_id", idNumber, now);
const complete = (seventeen: string) => seventeen + checkCharacterOf(seventeen);

describe("an eighteen-digit number (rule 23)", () => {
  test.each([
    // The worked examples of GB 11643 itself.
    "11010519491231002X",
    "440524188001010014",
  ])("%s has the right check character", (idNumber) => {
    expect(checkCharacterOf(idNumber)).toBe(idNumber.at(-1));
  });

  test("is accepted when all is right", () => {
    expect(resident("11010519491231002X")).toBeNull();
    expect(resident("12010320051019799X")).toBeNull();
  });

  test.each([
    ["33010620021214313", "id_length"],
    ["3301062002121431300", "id_length"],
    ["33010620021214313A", "id_characters"],
    ["X30106200212143130", "id_characters"],
    ["360103200102306346", "id_birth_date"],
    ["430104200313018090", "id_birth_date"],
    ["440524188001010014", "id_birth_date"],
    ["340104200201204840", "id_check_digit"],
    ["3.72928E+17", "id_scientific"],
    ["", "id_length"],
  ])("%s is refused as %s", (idNumber, problem) => {
    expect(resident(idNumber)).toBe(problem);
  });

  test("29 February counts in leap years only", () => {
    expect(resident(complete("11010520040229001"))).toBeNull();
    expect(resident(complete("11010520030229001"))).toBe("id_birth_date");
    expect(resident(complete("11010519000229001"))).toBe("id_birth_date");
  });

  test("nobody is born after today, and today is the day in China", () => {
    const born = complete("11010520260901001");
    expect(findIdProblem("resident_id", born, "2026-08-31T16:00:00Z")).toBeNull();
    expect(findIdProblem("resident_id", born, "2026-08-31T15:59:59Z")).toBe("id_birth_future");
  });

  test("any one changed digit, and any two neighbours swapped, are noticed", () => {
    const place = fc.integer({ min: 0, max: 16 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9998 }),
        place,
        fc.integer({ min: 1, max: 9 }),
        (serial, at, add) => {
          const right = complete(`3729281996${String(serial).padStart(7, "0")}`);
          const changed = right.slice(0, at) + String((Number(right[at]) + add) % 10) + right.slice(at + 1);
          expect(changed.at(-1)).not.toBe(checkCharacterOf(changed));
          const swapped = right.slice(0, at) + right.charAt(at + 1) + right.charAt(at) + right.slice(at + 2);
          if (at < 16 && right[at] !== right[at + 1])
            expect(swapped.at(-1)).not.toBe(checkCharacterOf(swapped));
        },
      ),
    );
  });
});

describe("other kinds", () => {
  test("residence permits begin with 81, 82, 83 and are no resident IDs", () => {
    for (const prefix of ["81", "82", "83"]) {
      const permit = complete(`${prefix}000019900101001`);
      expect(residentKindOf(permit)).toBe("residence_permit");
      expect(findIdProblem("residence_permit", permit, now)).toBeNull();
      expect(resident(permit)).toBe("id_prefix");
    }
    expect(findIdProblem("residence_permit", "11010519491231002X", now)).toBe("id_prefix");
    expect(residentKindOf("11010519491231002X")).toBe("resident_id");
  });

  test.each([
    ["hk_macao_permit", "H12345678", null],
    ["hk_macao_permit", "M1234567801", null],
    ["hk_macao_permit", "H1234567", "id_format"],
    ["taiwan_permit", "12345678", null],
    ["taiwan_permit", "1234567801B", null],
    ["taiwan_permit", "A12345678", "id_format"],
    ["passport", "EA1234567", null],
    ["passport", "PASSPORT", "id_format"],
    ["passport", "E123 4567", "id_format"],
  ] as const)("%s %s → %s", (kind, idNumber, problem) => {
    expect(findIdProblem(kind, idNumber, now)).toBe(problem);
  });

  test("an old fifteen-digit number becomes the eighteen-digit one", () => {
    expect(upgradeFifteenDigits("110105491231002")).toBe("11010519491231002X");
    expect(upgradeFifteenDigits("11010549123100")).toBeNull();
  });
});

test("normalising: blanks, full width, small x", () => {
  expect(normaliseIdNumber(" ３６０１０３２００６０５２０８５７ｘ\u3000")).toBe("36010320060520857X");
});

test("the sex is read from the seventeenth digit and must agree", () => {
  expect(sexOf("resident_id", "11010519491231002X")).toBe("female");
  expect(sexOf("resident_id", "440524198001010014")).toBe("male");
  expect(sexOf("passport", "EA1234567")).toBeNull();
  expect(sexAgrees("resident_id", "11010519491231002X", "male")).toBe(false);
  expect(sexAgrees("passport", "EA1234567", "male")).toBe(true);
});

describe("the card of a foreigner with permanent residence", () => {
  const seventeen = "91100420050101012";
  const newForm = `${seventeen}${checkCharacterOf(seventeen)}`;

  test.each([
    [newForm, null],
    ["USA110085010112", null],
    [`${seventeen}${newForm.endsWith("0") ? "1" : "0"}`, "id_check_digit"],
    ["911004200513010123", "id_birth_date"],
    ["911004209901010123", "id_birth_future"],
    ["USA110085130112", "id_birth_date"],
    ["811004200501010123", "id_format"],
    ["USA11008501011", "id_format"],
  ])("%s: %s", (idNumber, problem) => {
    expect(findIdProblem("foreign_permanent", idNumber, "2026-09-01T00:00:00Z")).toBe(problem);
  });

  test("does not say the sex", () => {
    expect(sexOf("foreign_permanent", newForm)).toBeNull();
  });
});

describe("names of documents", () => {
  test("each is known by its own name, 身份证 by the manual's", () => {
    for (const kind of idKinds) expect(idKindOfText(idKindLabels[kind])).toBe(kind);
    expect(idKindOfText("身份证")).toBe("resident_id");
    expect(idKindOfText("驾驶证")).toBeNull();
  });

  test("fifteen digits become eighteen for a resident only", () => {
    expect(storedIdNumber("resident_id", "110105491231002")).toBe("11010519491231002X");
    expect(storedIdNumber("passport", "110105491231002")).toBe("110105491231002");
  });
});
