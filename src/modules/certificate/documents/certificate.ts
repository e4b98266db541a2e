import {
  type Align,
  type Canvas,
  type Colour,
  POINTS_PER_MM,
  type TextStyle,
} from "@/server/documents/canvas";
import { prepareImage } from "@/server/documents/image";
import { A4_LANDSCAPE, makeSharedParts, PdfDocument, type SharedPart } from "@/server/documents/pdf-document";
import { drawQrCode } from "@/server/documents/qr-code";
import { breakLines, drawInBox } from "@/server/documents/text-layout";
import { AppError } from "@/shared/kernel/app-error";
import { awardDate, chineseWording, englishWording, type WordingFacts } from "./certificate-wording";
import { drawGuillocheBorder, drawRosette } from "./guilloche";

/** One of the two parties that seal a certificate. */
export interface CertificateParty {
  readonly name: string;
  /** PNG with a transparent ground, square */
  readonly seal: Uint8Array;
}

/** Everything a certificate shows, frozen when it is released (§1.4, §3.9.11). */
export interface CertificatePayload extends CertificateFields {
  /** JPEG or PNG, 5 : 7 */
  readonly photo: Uint8Array;
  readonly awardingBody: CertificateParty;
  /** the institution whose site examined */
  readonly site: CertificateParty;
}

interface CertificateFields extends WordingFacts {
  /** the 28-digit number */
  readonly number: string;
  readonly name: string;
  readonly idNumber: string;
  /** what the QR code says: the address that verifies this certificate */
  readonly qr: string;
  /** 发证日期, YYYY-MM-DD */
  readonly awardedOn: string;
}

/** The same where nobody is certified: the places of the photograph and the seals stay empty. */
interface CertificatePage extends CertificateFields {
  readonly photo: Uint8Array | null;
  readonly awardingBody: { readonly name: string; readonly seal: Uint8Array | null };
  readonly site: { readonly name: string; readonly seal: Uint8Array | null };
}

const INK: Colour = [0.1, 0.23, 0.42];
const GOLD: Colour = [0.7, 0.53, 0.22];
const FAINT: Colour = [0.94, 0.925, 0.885];
const TEXT: Colour = 0.08;
const QUIET: Colour = 0.35;

const LEFT = { x: 27, centre: 57, width: 60 };
const RIGHT = { x: 103, width: 167 };
const PHOTO = { width: 35, height: 49, y: 63 };
const SEAL = 41;
const QR_SIZE = 21;
const PARTY = { caption: 144, centre: 165.5 };

/** What is the same on every certificate: border, rosette, titles, captions. */
function drawForm(canvas: Canvas): void {
  drawRosette(canvas, RIGHT.x + RIGHT.width / 2, 101, 40, FAINT);
  drawGuillocheBorder(canvas, 12, INK, GOLD);
  const centre = canvas.width / 2;
  canvas.text(
    "职业技能等级证书",
    centre,
    39,
    { face: "serifBold", size: 31, spacing: 0.22, colour: INK },
    "centre",
  );
  const english: TextStyle = { face: "serif", size: 13.5, spacing: 0.02, colour: INK };
  canvas.text("Certificate of Vocational Skill Level", centre, 48, english, "centre");
  canvas.line(centre - 62, 53.2, centre - 3, 53.2, { width: 0.5, colour: GOLD });
  canvas.line(centre + 3, 53.2, centre + 62, 53.2, { width: 0.5, colour: GOLD });
  canvas.closedCurve(dot(centre, 53.2, 1.5), { width: 0.5, colour: GOLD });
}

/** Four points of a small circle, for a closed curve. */
function dot(x: number, y: number, radius: number): [number, number][] {
  return [
    [x, y - radius],
    [x + radius, y],
    [x, y + radius],
    [x - radius, y],
  ];
}

let form: SharedPart | null = null;

function sharedForm(): SharedPart {
  form ??= makeSharedParts(A4_LANDSCAPE, [drawForm])[0] ?? null;
  if (!form) throw new Error("the certificate's form was not made");
  return form;
}

function drawPhoto(canvas: Canvas, photo: Uint8Array | null): void {
  if (!photo) {
    const left = LEFT.centre - PHOTO.width / 2;
    canvas.frame(left, PHOTO.y, PHOTO.width, PHOTO.height, { width: 0.4, colour: QUIET, dash: [1.2, 1.2] });
    const middle = PHOTO.y + PHOTO.height / 2 + 1;
    canvas.text("照片 Photo", LEFT.centre, middle, { face: "serif", size: 9, colour: QUIET }, "centre");
    return;
  }
  const image = prepareImage(photo);
  const scale = Math.min(PHOTO.width / image.width, PHOTO.height / image.height);
  const width = image.width * scale;
  const height = image.height * scale;
  const y = PHOTO.y + (PHOTO.height - height) / 2;
  canvas.image(image, LEFT.centre - width / 2, y, width, height);
  canvas.frame(LEFT.centre - width / 2, y, width, height, { width: 0.4, colour: QUIET });
}

/** A caption in both languages and the value beneath it. */
function drawField(canvas: Canvas, caption: string, value: string, y: number, style: TextStyle): void {
  canvas.text(caption, LEFT.centre, y, { face: "serif", size: 7.5, colour: QUIET }, "centre");
  const box = { x: LEFT.x, y: y + 1, width: LEFT.width, height: 7 };
  drawInBox(canvas, value, box, style, { align: "centre", padding: 0 });
}

function drawHolder(canvas: Canvas, certificate: CertificatePage): void {
  drawPhoto(canvas, certificate.photo);
  const figures: TextStyle = { face: "serif", size: 10.5, colour: TEXT };
  drawField(canvas, "姓名 Name", certificate.name, 118.5, { face: "serifBold", size: 14, colour: TEXT });
  drawField(canvas, "证件号码 ID No.", certificate.idNumber, 131, figures);
  drawField(canvas, "证书编号 Certificate No.", certificate.number, 143, figures);
  drawQrCode(canvas, certificate.qr, LEFT.centre - QR_SIZE / 2, 156, QR_SIZE);
  const caption: TextStyle = { face: "serif", size: 7.5, colour: QUIET };
  canvas.text("扫码查验 Scan to verify", LEFT.centre, 182, caption, "centre");
}

/** Sets a paragraph and gives the height at which it ends. */
function drawParagraph(
  canvas: Canvas,
  text: string,
  y: number,
  style: TextStyle,
  setting: { readonly leading: number; readonly indent: number },
): number {
  const indent = (setting.indent * style.size) / POINTS_PER_MM;
  const lines = breakLines(canvas, text, style, RIGHT.width, indent);
  for (const [index, line] of lines.entries())
    canvas.text(line, RIGHT.x + (index === 0 ? indent : 0), y + index * setting.leading, style);
  return y + (lines.length - 1) * setting.leading;
}

function drawParty(
  canvas: Canvas,
  label: string,
  party: CertificatePage["awardingBody"],
  centre: number,
): void {
  const caption: TextStyle = { face: "serif", size: 8.5, colour: QUIET };
  canvas.text(label, centre, PARTY.caption, caption, "centre");
  const box = { x: centre - 32, y: PARTY.centre - 14.5, width: 64, height: 12 };
  drawInBox(
    canvas,
    party.name,
    box,
    { face: "serifBold", size: 11.5, colour: TEXT },
    { align: "centre", padding: 1 },
  );
  if (party.seal)
    canvas.image(party.seal, centre - SEAL / 2, PARTY.centre - SEAL / 2, SEAL, SEAL, { multiply: true });
  else drawSealPlace(canvas, centre);
}

/** Where the seal will be. */
function drawSealPlace(canvas: Canvas, centre: number): void {
  const points = Array.from({ length: 24 }, (_, at): [number, number] => {
    const angle = (at * Math.PI) / 12;
    return [centre + (SEAL / 2) * Math.cos(angle), PARTY.centre + (SEAL / 2) * Math.sin(angle)];
  });
  canvas.closedCurve(points, { width: 0.5, colour: QUIET, dash: [1.2, 1.2] });
  canvas.text("盖章处", centre, PARTY.centre + 8, { face: "serif", size: 9, colour: QUIET }, "centre");
}

function drawDate(canvas: Canvas, awardedOn: string, x: number): void {
  const date = awardDate(awardedOn);
  const align: Align = "centre";
  canvas.text("发证日期 Date of award", x, PARTY.caption, { face: "serif", size: 8.5, colour: QUIET }, align);
  canvas.text(date.chinese, x, PARTY.centre - 7, { face: "serifBold", size: 11.5, colour: TEXT }, align);
  canvas.text(date.english, x, PARTY.centre - 1.2, { face: "serif", size: 9.5, colour: TEXT }, align);
}

/** Draws all of a page; gives the height at which the texts end. */
function drawPage(canvas: Canvas, certificate: CertificatePage): number {
  drawHolder(canvas, certificate);
  const chinese: TextStyle = { face: "serif", size: 16, colour: TEXT };
  const english: TextStyle = { face: "serif", size: 11.5, colour: TEXT };
  const end = drawParagraph(canvas, chineseWording(certificate), 73, chinese, { leading: 10, indent: 2 });
  const setting = { leading: 6.6, indent: 0 };
  const textEnd = drawParagraph(canvas, englishWording(certificate), end + 11.5, english, setting);
  drawParty(canvas, "培训评价组织（盖章）Awarding body", certificate.awardingBody, RIGHT.x + 33);
  drawParty(canvas, "考核站点（盖章）Assessment site", certificate.site, RIGHT.x + 98);
  drawDate(canvas, certificate.awardedOn, RIGHT.x + 149);
  return textEnd;
}

/**
 * Draws a certificate, one lying A4 page. The same payload gives the same bytes: its hash is kept as evidence.
 * @throws AppError document.missing_glyph, document.bad_image
 */
export function drawCertificate(certificate: CertificatePayload): Uint8Array {
  const document = new PdfDocument({
    title: `职业技能等级证书 ${certificate.number}`,
    createdAt: `${certificate.awardedOn}T00:00:00+08:00`,
  });
  document.addPage(A4_LANDSCAPE, (canvas) => drawPage(canvas, certificate), [{ part: sharedForm() }]);
  return document.finish();
}

/** What a sample is drawn from: the qualification's own facts; the holder is nobody. */
export interface SamplePayload extends WordingFacts {
  readonly awardingBody: string;
  /** a seal that is being tried: the awarding body's, or that of an institution whose site examines */
  readonly awardingBodySeal?: Uint8Array;
  readonly site?: CertificateParty;
}

const WATERMARK: Colour = [0.86, 0.89, 0.94];
/** The texts of a certificate end above the captions of the two parties. */
const TEXT_END = 138.5;

/** 样本 SAMPLE across the page, beneath everything that is printed. */
function drawWatermark(canvas: Canvas): void {
  const [x, y] = [canvas.width / 2, canvas.height / 2];
  canvas.turned(28, x, y, () => {
    canvas.text("样 本", x, y + 6, { face: "serifBold", size: 150, colour: WATERMARK }, "centre");
    const english: TextStyle = { face: "serifBold", size: 62, spacing: 0.3, colour: WATERMARK };
    canvas.text("SAMPLE", x, y + 38, english, "centre");
  });
}

/**
 * Draws the sample of a qualification's certificate (证书样本): nobody's data, no seal but one
 * that is being tried, 样本 SAMPLE across it.
 * @throws AppError certificate.text_too_long, document.missing_glyph
 */
export function drawSampleCertificate(sample: SamplePayload): Uint8Array {
  const document = new PdfDocument({
    title: "职业技能等级证书（样本）",
    createdAt: "2020-01-01T00:00:00+08:00",
  });
  const page: CertificatePage = {
    ...sample,
    number: "0".repeat(28),
    name: "样本 Sample",
    idNumber: "0".repeat(18),
    photo: null,
    awardingBody: { name: sample.awardingBody, seal: sample.awardingBodySeal ?? null },
    site: sample.site ?? { name: "（考核站点所属院校）", seal: null },
    qr: "样本，不具证明效力 SAMPLE, certifies nothing",
    awardedOn: `${sample.year}-12-31`,
  };
  document.addPage(
    A4_LANDSCAPE,
    (canvas) => {
      drawWatermark(canvas);
      if (drawPage(canvas, page) > TEXT_END) throw new AppError("certificate.text_too_long");
    },
    [{ part: sharedForm() }],
  );
  return document.finish();
}
