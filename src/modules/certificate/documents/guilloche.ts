import type { Canvas, Colour } from "@/server/documents/canvas";

// Fine interlaced waves around the paper and behind the text: a border that a copier blurs.

/** A rectangle with round corners, in millimetres. */
interface Track {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
  /** unit vector outwards */
  readonly nx: number;
  readonly ny: number;
}

function trackLength({ width, height, radius }: Track): number {
  return 2 * (width + height - 4 * radius) + 2 * Math.PI * radius;
}

/** The point at `distance` along the track, clockwise from the start of its top edge. */
function placeOn(track: Track, distance: number): Place {
  const { x, y, width, height, radius } = track;
  const arc = (Math.PI * radius) / 2;
  const sides = [
    { length: width - 2 * radius, x: x + radius, y, dx: 1, dy: 0 },
    { length: height - 2 * radius, x: x + width, y: y + radius, dx: 0, dy: 1 },
    { length: width - 2 * radius, x: x + width - radius, y: y + height, dx: -1, dy: 0 },
    { length: height - 2 * radius, x, y: y + height - radius, dx: 0, dy: -1 },
  ];
  let rest = distance % trackLength(track);
  for (const side of sides) {
    const normal = { nx: side.dy, ny: -side.dx };
    if (rest <= side.length) return { x: side.x + side.dx * rest, y: side.y + side.dy * rest, ...normal };
    rest -= side.length;
    if (rest <= arc) {
      const turn = rest / radius;
      const nx = normal.nx * Math.cos(turn) + side.dx * Math.sin(turn);
      const ny = normal.ny * Math.cos(turn) + side.dy * Math.sin(turn);
      const centreX = side.x + side.dx * side.length - normal.nx * radius;
      const centreY = side.y + side.dy * side.length - normal.ny * radius;
      return { x: centreX + nx * radius, y: centreY + ny * radius, nx, ny };
    }
    rest -= arc;
  }
  return placeOn(track, 0);
}

interface Strand {
  readonly waves: number;
  readonly amplitude: number;
  readonly phase: number;
  /** a slower swell over the wave */
  readonly swell: number;
}

function strandPoints(track: Track, strand: Strand): [number, number][] {
  const count = strand.waves * 6;
  const length = trackLength(track);
  return Array.from({ length: count }, (_, index) => {
    const part = index / count;
    const place = placeOn(track, part * length);
    const wave = Math.sin(2 * Math.PI * strand.waves * part + strand.phase);
    const swell = 1 - strand.swell * (0.5 + 0.5 * Math.cos(2 * Math.PI * (strand.waves / 4) * part));
    const offset = strand.amplitude * wave * swell;
    return [place.x + place.nx * offset, place.y + place.ny * offset];
  });
}

function roundFrame(canvas: Canvas, track: Track, grow: number, width: number, colour: Colour): void {
  const wider: Track = {
    x: track.x - grow,
    y: track.y - grow,
    width: track.width + 2 * grow,
    height: track.height + 2 * grow,
    radius: track.radius + grow,
  };
  const length = trackLength(wider);
  const points = Array.from({ length: 480 }, (_, index): [number, number] => {
    const place = placeOn(wider, (index / 480) * length);
    return [place.x, place.y];
  });
  canvas.closedCurve(points, { width, colour });
}

/** Draws the border: eight strands between two pairs of rules, `inset` millimetres from the paper's edge. */
export function drawGuillocheBorder(canvas: Canvas, inset: number, ink: Colour, accent: Colour): void {
  const track: Track = {
    x: inset,
    y: inset,
    width: canvas.width - 2 * inset,
    height: canvas.height - 2 * inset,
    radius: 9,
  };
  for (let strand = 0; strand < 4; strand += 1) {
    const phase = (strand * Math.PI) / 4;
    canvas.closedCurve(strandPoints(track, { waves: 96, amplitude: 3.1, phase, swell: 0.55 }), {
      width: 0.28,
      colour: ink,
    });
    canvas.closedCurve(
      strandPoints(track, { waves: 96, amplitude: 3.1, phase: phase + Math.PI, swell: 0.55 }),
      {
        width: 0.28,
        colour: accent,
      },
    );
  }
  roundFrame(canvas, track, 4.4, 1, ink);
  roundFrame(canvas, track, 3.6, 0.3, accent);
  roundFrame(canvas, track, -3.6, 0.3, accent);
  roundFrame(canvas, track, -4.4, 0.6, ink);
}

/** Draws a rosette of turned lobed rings around a point, `radius` millimetres wide at its widest. */
export function drawRosette(canvas: Canvas, x: number, y: number, radius: number, colour: Colour): void {
  for (let ring = 0; ring < 14; ring += 1) {
    const turn = (ring / 14) * ((2 * Math.PI) / 9);
    const points = Array.from({ length: 108 }, (_, index): [number, number] => {
      const angle = (index / 108) * 2 * Math.PI;
      const distance = radius * (0.72 + 0.28 * Math.cos(9 * (angle + turn)) * Math.cos(3 * angle - turn * 3));
      return [x + distance * Math.cos(angle), y + distance * Math.sin(angle)];
    });
    canvas.closedCurve(points, { width: 0.22, colour });
  }
}
