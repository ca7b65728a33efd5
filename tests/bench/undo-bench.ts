import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { createMaskSession, type MaskSession } from "@/lib/canvas/mask-session";
import { type BenchRow, formatNumber, formatSpread } from "./bench-report";
import { type RoundFigures, runRounds } from "./run-rounds";
import { makeStrokes } from "./stroke-paths";

const SIDE = 4096;
const STROKES = 200;
const MOVES = 40;
const RADIUS = 32;
const STEPS = 100;
const TILE = 256;
const MIB = 1024 * 1024;
/** A whole picture is held for this many steps only; each costs the same. */
const WHOLE_STEPS = 4;
/** Quality bar P3. */
const LIMITS = { floor: 2, heldMiB: 64 };

const FLOOR = "tiles of 4 bytes a pixel, as a canvas has them, copied back";
const BITS = "tiles of 1 bit a pixel, unpacked, copied back";
const OURS = "mask session";
const WHOLE = "the whole bitmap copied back";

/** P3: a step of undo and redo at 4096² and what it holds, beside bare copies of tiles and of the whole bitmap. */
export async function benchUndo({ rounds = 7 }: { readonly rounds?: number | undefined } = {}): Promise<BenchRow[]> {
  const { session, touched, documents } = paintAll();
  const heldMiB = session.getState().heldBytes / MIB;
  requireExact(session, documents);
  const wide = holdTiles(touched, TILE * TILE);
  const bits = holdTiles(touched, (TILE * TILE) / 32);
  const whole = holdWhole();
  const figures = await runRounds(
    [
      { name: FLOOR, measure: async () => goBackAndForth(STEPS, wide.swap) },
      { name: BITS, measure: async () => goBackAndForth(STEPS, bits.swap) },
      { name: OURS, measure: async () => timeSession(session) },
      { name: WHOLE, measure: async () => goBackAndForth(WHOLE_STEPS, whole) },
    ],
    { rounds, perRound: 3 },
  );
  return toRows(figures, { heldMiB, wideMiB: wide.bytes / MIB });
}

interface Painted {
  readonly session: MaskSession;
  /** Of each stroke the tiles it wrote to. */
  readonly touched: readonly (readonly number[])[];
  readonly documents: { readonly empty: string; readonly full: string };
}

function paintAll(): Painted {
  const session = createMaskSession({ width: SIDE, height: SIDE });
  const empty = session.toDocument().runs;
  const touched: number[][] = [];
  for (const path of makeStrokes(STROKES, MOVES)) {
    const tiles = new Set<number>();
    const stroke = session.beginStroke({ radius: RADIUS, isErasing: false, isPressed: false });
    for (const [x, y] of path) {
      const box = stroke.extend([{ x: x * SIDE, y: y * SIDE }]);
      if (!box) continue;
      const { columns } = session.coverage;
      for (let row = Math.floor(box.y / TILE); row * TILE < box.y + box.height; row++) {
        for (let column = Math.floor(box.x / TILE); column * TILE < box.x + box.width; column++)
          tiles.add(row * columns + column);
      }
    }
    stroke.commit();
    touched.push([...tiles]);
  }
  return { session, touched, documents: { empty, full: session.toDocument().runs } };
}

/** Undo to the beginning and redo to the end give the same mask, byte by byte. */
function requireExact(session: MaskSession, { empty, full }: Painted["documents"]): void {
  const before = copyTiles(session.coverage);
  const { undoDepth } = session.getState();
  if (undoDepth !== STROKES) throw new Error(`${STROKES} strokes made ${undoDepth} steps.`);
  while (session.undo());
  if (session.toDocument().runs !== empty) throw new Error("Undoing everything does not give the empty mask.");
  if (copyTiles(session.coverage).some((tile) => tile !== null)) throw new Error("An undone mask still holds tiles.");
  while (session.redo());
  if (session.toDocument().runs !== full) throw new Error("Redoing everything does not give the mask.");
  const after = copyTiles(session.coverage);
  if (before.some((tile, index) => Buffer.compare(tile ?? NO_TILE, after[index] ?? NO_TILE) !== 0)) {
    throw new Error("Redoing everything does not give the same tiles.");
  }
}

const NO_TILE = Buffer.alloc(0);

function copyTiles(coverage: Coverage): (Buffer | null)[] {
  return Array.from({ length: coverage.tileCount }, (_, index) => {
    const tile = coverage.tileAt(index)?.slice();
    return tile ? Buffer.from(tile.buffer) : null;
  });
}

/** Milliseconds a step, there and back. */
function timeSession(session: MaskSession): number {
  const started = performance.now();
  for (let step = 0; step < STEPS; step++) session.undo();
  for (let step = 0; step < STEPS; step++) session.redo();
  const ms = (performance.now() - started) / (2 * STEPS);
  if (session.getState().undoDepth !== STROKES) throw new Error("Undo and redo did not take all steps.");
  return ms;
}

function goBackAndForth(steps: number, swap: (step: number, side: "before" | "after") => void): number {
  const started = performance.now();
  for (let step = steps - 1; step >= 0; step--) swap(step, "before");
  for (let step = 0; step < steps; step++) swap(step, "after");
  return (performance.now() - started) / (2 * steps);
}

/** What a stroke's tiles were and became, to be copied into tiles that lie ready. */
function holdTiles(touched: readonly (readonly number[])[], wordsPerTile: number) {
  const now = Array.from({ length: (SIDE / TILE) ** 2 }, () => new Uint32Array(wordsPerTile));
  const held = touched.slice(-STEPS).map((tiles) =>
    tiles.map((index) => ({
      index,
      before: new Uint32Array(wordsPerTile).fill(index),
      after: new Uint32Array(wordsPerTile).fill(index + 1),
    })),
  );
  const copies = held.reduce((sum, tiles) => sum + tiles.length, 0);
  return {
    /** One copy of a tile for each stroke that wrote to it, scaled to all strokes. */
    bytes: (copies * wordsPerTile * 4 * STROKES) / STEPS,
    swap: (step: number, side: "before" | "after") => {
      for (const tile of held[step] ?? []) now[tile.index]?.set(tile[side]);
    },
  };
}

function holdWhole(): (step: number, side: "before" | "after") => void {
  const now = new Uint32Array(SIDE * SIDE);
  const held = { before: new Uint32Array(SIDE * SIDE).fill(1), after: new Uint32Array(SIDE * SIDE).fill(2) };
  return (_step, side) => now.set(held[side]);
}

function toRows(figures: readonly RoundFigures[], { heldMiB, wideMiB }: { heldMiB: number; wideMiB: number }) {
  const floor = figures.find(({ name }) => name === FLOOR)?.median ?? Number.NaN;
  const rows = figures.map((figure): BenchRow => {
    const ratio = figure.median / floor;
    return {
      bar: "P3",
      what: `a step of undo or redo, ${figure.name}`,
      figure: `${formatNumber(figure.median)} ms (${formatNumber(ratio)} ×)`,
      spread: formatSpread(figure, "ms"),
      ...(figure.name === OURS && { limit: { text: `≤ ${LIMITS.floor} × tiles`, isMet: ratio <= LIMITS.floor } }),
    };
  });
  return [
    ...rows,
    {
      bar: "P3",
      what: `held for ${STROKES} strokes (byte-equal after undoing and redoing all)`,
      figure: `${formatNumber(heldMiB)} MiB`,
      limit: { text: `≤ ${LIMITS.heldMiB} MiB`, isMet: heldMiB <= LIMITS.heldMiB },
    },
    { bar: "P3", what: "… by tiles of 4 bytes a pixel", figure: `${formatNumber(wideMiB)} MiB` },
    { bar: "P3", what: "… by whole bitmaps", figure: `${formatNumber((STROKES * SIDE * SIDE * 4) / MIB)} MiB` },
  ];
}
