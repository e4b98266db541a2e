import "server-only";
import { maskIdNumber, maskPhone } from "@/shared/kernel/mask";
import { digest, openText, sealText } from "./seal";

/** The four columns in which an ID number rests, and nowhere else (shape 7). */
export interface SealedIdNumber {
  readonly idNumberSealed: string;
  readonly idNumberDigest: string;
  readonly idNumberTail: string;
  readonly idNumberMask: string;
}

/** The four columns in which a phone rests. */
export interface SealedPhone {
  readonly phoneSealed: string;
  readonly phoneDigest: string;
  readonly phoneTail: string;
  readonly phoneMask: string;
}

/** Seals a normalised ID number (upper case, no blanks). */
export const sealIdNumber = (idNumber: string): SealedIdNumber => ({
  idNumberSealed: sealText(idNumber),
  idNumberDigest: idNumberDigest(idNumber),
  idNumberTail: idNumber.slice(-4),
  idNumberMask: maskIdNumber(idNumber),
});

/** Seals a normalised phone number. */
export const sealPhone = (phone: string): SealedPhone => ({
  phoneSealed: sealText(phone),
  phoneDigest: phoneDigest(phone),
  phoneTail: phone.slice(-4),
  phoneMask: maskPhone(phone),
});

/** The digest by which an ID number is found and kept unique. */
export const idNumberDigest = (idNumber: string): string => digest("id", idNumber.toUpperCase());

/** The digest by which a phone is found. */
export const phoneDigest = (phone: string): string => digest("phone", phone);

/**
 * Opens a sealed number. Only `reveal` (server/audit) and the document payloads, which both leave an audit line, and the
 * sending of an SMS to that phone call it.
 */
export const openPersonalNumber = (sealed: string): string => openText(sealed);
