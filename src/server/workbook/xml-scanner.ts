import { AppError } from "@/shared/kernel/app-error";

/** What `XmlScanner.next` stands on. */
export const END = 0;
export const OPEN = 1;
export const CLOSE = 2;
export const TEXT = 3;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const COLON = 0x3a;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

const isBlank = (byte: number | undefined) =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Walks the XML of an office file without building anything: one pass over the bytes, each looked at once,
 * strings made only for what the caller asks for. Declarations (`<!DOCTYPE`, `<!ENTITY`) are refused, so
 * neither entity bombs nor external entities exist here. Only UTF-8, which is what office programs write.
 * @throws AppError file.unsafe_xml on a declaration, file.damaged on anything unfinished
 */
export class XmlScanner {
  /** The local name of the element stood on (without its prefix), and whether it closes itself. */
  nameStart = 0;
  nameEnd = 0;
  isSelfClosing = false;
  /** The attribute stood on after `nextAttribute`. */
  attributeStart = 0;
  attributeEnd = 0;
  valueStart = 0;
  valueEnd = 0;
  private textStart = 0;
  private textEnd = 0;
  private isCData = false;
  private position = 0;
  private attributePosition = 0;
  private attributesEnd = 0;

  constructor(readonly bytes: Buffer) {
    refuseOtherEncodings(bytes);
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.position = 3;
  }

  /** Moves to the next element, text or end, and says which. */
  next(): typeof END | typeof OPEN | typeof CLOSE | typeof TEXT {
    const { bytes } = this;
    while (this.position < bytes.length) {
      if (bytes[this.position] !== LT) return this.readText();
      const following = bytes[this.position + 1];
      if (following === SLASH) return this.readClose();
      if (following === QUESTION) this.position = this.after("?>", this.position + 2);
      else if (following !== BANG) return this.readOpen();
      else if (this.isAt("<!--")) this.position = this.after("-->", this.position + 4);
      else if (this.isAt("<![CDATA[")) return this.readCData();
      else throw new AppError("file.unsafe_xml");
    }
    return END;
  }

  /** Whether the element stood on has this local name. */
  isNamed(name: string): boolean {
    return this.matches(name, this.nameStart, this.nameEnd);
  }

  /** Moves to the next attribute of the opening tag stood on. */
  nextAttribute(): boolean {
    const { bytes, attributesEnd } = this;
    let at = this.attributePosition;
    while (at < attributesEnd && isBlank(bytes[at])) at++;
    if (at >= attributesEnd) return false;
    this.attributeStart = at;
    while (at < attributesEnd && bytes[at] !== EQUALS && !isBlank(bytes[at])) {
      if (bytes[at] === COLON) this.attributeStart = at + 1;
      at++;
    }
    this.attributeEnd = at;
    while (at < attributesEnd && bytes[at] !== QUOTE && bytes[at] !== APOSTROPHE) at++;
    const quote = bytes[at];
    this.valueStart = at + 1;
    at++;
    while (at < attributesEnd && bytes[at] !== quote) at++;
    if (at >= attributesEnd) throw new AppError("file.damaged");
    this.valueEnd = at;
    this.attributePosition = at + 1;
    return true;
  }

  isAttribute(name: string): boolean {
    return this.matches(name, this.attributeStart, this.attributeEnd);
  }

  attributeValue(): string {
    // One letter, as almost every cell's type is, needs no decoding.
    if (this.valueEnd - this.valueStart === 1) return String.fromCharCode(this.bytes[this.valueStart] ?? 0);
    return decodeEntities(this.bytes.toString("utf8", this.valueStart, this.valueEnd));
  }

  /** All attributes of the opening tag stood on, by local name; for the small parts of a package only. */
  attributes(): ReadonlyMap<string, string> {
    const all = new Map<string, string>();
    while (this.nextAttribute()) {
      all.set(this.bytes.toString("utf8", this.attributeStart, this.attributeEnd), this.attributeValue());
    }
    return all;
  }

  /** The text stood on, its entities decoded. */
  text(): string {
    const raw = this.bytes.toString("utf8", this.textStart, this.textEnd);
    return this.isCData ? raw : decodeEntities(raw);
  }

  /** The text stood on as a whole number, or -1; saves making a string for each shared string's index. */
  wholeNumber(): number {
    return wholeNumberAt(this.bytes, this.textStart, this.textEnd);
  }

  private readText(): typeof TEXT {
    const { bytes } = this;
    let at = this.position;
    this.textStart = at;
    while (at < bytes.length && bytes[at] !== LT) at++;
    this.textEnd = at;
    this.isCData = false;
    this.position = at;
    return TEXT;
  }

  private readCData(): typeof TEXT {
    this.textStart = this.position + 9;
    this.position = this.after("]]>", this.textStart);
    this.textEnd = this.position - 3;
    this.isCData = true;
    return TEXT;
  }

  private readClose(): typeof CLOSE {
    this.readName(this.position + 2);
    const end = this.bytes.indexOf(GT, this.nameEnd);
    if (end < 0) throw new AppError("file.damaged");
    this.position = end + 1;
    return CLOSE;
  }

  private readOpen(): typeof OPEN {
    const { bytes } = this;
    this.readName(this.position + 1);
    let at = this.nameEnd;
    let quote = 0;
    while (at < bytes.length) {
      const byte = bytes[at];
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
      else if (byte === GT) break;
      at++;
    }
    if (at >= bytes.length) throw new AppError("file.damaged");
    this.isSelfClosing = bytes[at - 1] === SLASH;
    this.attributePosition = this.nameEnd;
    this.attributesEnd = this.isSelfClosing ? at - 1 : at;
    this.position = at + 1;
    return OPEN;
  }

  private readName(from: number): void {
    const { bytes } = this;
    let at = from;
    this.nameStart = from;
    while (at < bytes.length) {
      const byte = bytes[at];
      if (byte === GT || byte === SLASH || isBlank(byte)) break;
      if (byte === COLON) this.nameStart = at + 1;
      at++;
    }
    this.nameEnd = at;
  }

  private after(closing: string, from: number): number {
    const found = this.bytes.indexOf(closing, from, "latin1");
    if (found < 0) throw new AppError("file.damaged");
    return found + closing.length;
  }

  private isAt(word: string): boolean {
    return this.matches(word, this.position, this.position + word.length);
  }

  private matches(word: string, start: number, end: number): boolean {
    if (end - start !== word.length) return false;
    for (let index = 0; index < word.length; index++) {
      if (this.bytes[start + index] !== word.charCodeAt(index)) return false;
    }
    return true;
  }
}

/** The digits between two offsets as a number, -1 if there is anything else or too many of them. */
export function wholeNumberAt(bytes: Buffer, start: number, end: number): number {
  if (end <= start || end - start > 9) return -1;
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

function refuseOtherEncodings(bytes: Buffer): void {
  const head = bytes.toString("latin1", 0, 200);
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]{0,150}?encoding\s{0,9}=\s{0,9}["']([^"']{1,40})["']/.exec(
    head,
  )?.[1];
  const isUtf8 = declared === undefined || /^(utf-?8|us-ascii)$/i.test(declared);
  // UTF-16 begins with a byte order mark or has a zero beside its first "<".
  if (!isUtf8 || bytes[0] === 0xfe || bytes[0] === 0xff || bytes[0] === 0 || bytes[1] === 0)
    throw new AppError("file.damaged");
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&]{1,10});/g, (_, name: string) => {
    const known = NAMED.get(name);
    if (known !== undefined) return known;
    const code = /^#x[0-9a-f]{1,6}$/i.test(name)
      ? Number.parseInt(name.slice(2), 16)
      : /^#[0-9]{1,7}$/.test(name)
        ? Number(name.slice(1))
        : 0;
    // No other entity can have been declared, for declarations are refused.
    if (code < 1 || code > 0x10ffff) throw new AppError("file.damaged");
    return String.fromCodePoint(code);
  });
}
