import { Resvg } from "@resvg/resvg-js";
import { missingGlyphs } from "@/server/documents/face";
import { packageFile } from "@/server/documents/package-file";
import { AppError } from "@/shared/kernel/app-error";

/** Whose seal: that of the awarding body or that of the institution that runs the site. */
export type SealKind = "awardingBody" | "institution";

/** What a demo seal shows. */
export interface DemoSeal {
  /** full name of the organisation, set along the rim */
  readonly name: string;
  readonly kind: SealKind;
}

// A real seal is 40 to 42 mm across; 15 pixels a millimetre print sharp.
const PIXELS = 630;
const CENTRE = 210;
const RIM = 198;
const PURPOSE: Readonly<Record<SealKind, string>> = { awardingBody: "证书专用章", institution: "考核专用章" };
const FONTS = [
  "@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
  "node-source-han-sans-sc/SourceHanSansSC-Bold.otf",
];

function starPath(radius: number): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const distance = index % 2 === 0 ? radius : radius * 0.382;
    const angle = -Math.PI / 2 + (index * Math.PI) / 5;
    return `${(CENTRE + distance * Math.cos(angle)).toFixed(2)},${(CENTRE + distance * Math.sin(angle)).toFixed(2)}`;
  });
  return `<polygon points="${points.join(" ")}"/>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Characters along an arc, upright towards the centre, each placed by itself since the renderers ignore textPath.
 * `middle` is the angle in degrees, clockwise from the top, of the middle of the text.
 */
function arcText(text: string, arc: { radius: number; size: number; step: number; squeeze: number }): string {
  const characters = [...text];
  return characters
    .map((character, index) => {
      const angle = (index - (characters.length - 1) / 2) * arc.step;
      return (
        `<g transform="rotate(${angle.toFixed(3)} ${CENTRE} ${CENTRE}) translate(${CENTRE} ${CENTRE - arc.radius}) ` +
        `scale(${arc.squeeze.toFixed(3)} 1)"><text font-size="${arc.size}" text-anchor="middle">${escapeXml(character)}</text></g>`
      );
    })
    .join("");
}

/** How the name is set on the rim: long names in narrower letters over a wider arc, as on real seals. */
function nameArc(count: number): { radius: number; size: number; step: number; squeeze: number } {
  const size = count > 22 ? 40 : count > 14 ? 46 : 52;
  const radius = RIM - 16 - size * 0.86;
  const span = Math.min(228, Math.max(count - 1, 1) * 24);
  const step = count > 1 ? span / (count - 1) : 0;
  const room = (2 * Math.PI * radius * (step || 24)) / 360;
  return { radius, size, step, squeeze: Math.min(1, (room / size) * 0.94) };
}

function sealSvg({ name, kind }: DemoSeal): string {
  const arc = nameArc([...name].length);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 420" width="${PIXELS}" height="${PIXELS}">` +
    `<g fill="#c8102e" font-family="Noto Serif SC" font-weight="700">` +
    `<circle cx="${CENTRE}" cy="${CENTRE}" r="${RIM}" fill="none" stroke="#c8102e" stroke-width="9"/>` +
    arcText(name, arc) +
    starPath(60) +
    `<text x="${CENTRE}" y="314" font-size="32" text-anchor="middle" letter-spacing="1">${PURPOSE[kind]}</text>` +
    `<text x="${CENTRE}" y="352" font-size="24" text-anchor="middle" letter-spacing="6">演示用</text>` +
    "</g></svg>"
  );
}

/**
 * Draws a round red seal for the demo as a transparent PNG of 630 × 630 pixels (42 mm). It says 演示用 so that it
 * cannot pass for the organisation's own.
 * @throws AppError document.missing_glyph for a name that no font can draw
 */
export function drawSeal(seal: DemoSeal): Uint8Array {
  const missing = missingGlyphs(seal.name, "serifBold");
  if (missing.length > 0) throw new AppError("document.missing_glyph", { characters: missing });
  const resvg = new Resvg(sealSvg(seal), {
    font: {
      fontFiles: FONTS.map(packageFile),
      loadSystemFonts: false,
      defaultFontFamily: "Noto Serif SC",
    },
  });
  return resvg.render().asPng();
}
