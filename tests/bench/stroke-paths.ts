/** Places as shares of a picture's width and height, 0 … 1: the same gesture on pictures of every size. */
export type SharePath = readonly (readonly [x: number, y: number])[];

/** Share of the picture that a move goes: about 10 CSS pixels on a stage of usual size. */
const STEP = 0.012;
const TURN = 0.5;
/** Strokes stay off the edge, so that all of them paint. */
const MARGIN = 0.08;

/** Strokes that wander over the picture as a hand does, the same ones for the same seed. */
export function makeStrokes(count: number, moves: number, seed = 1): readonly SharePath[] {
  const draw = makeRandom(seed);
  const place = () => MARGIN + draw() * (1 - 2 * MARGIN);
  return Array.from({ length: count }, () => {
    const path: [number, number][] = [[place(), place()]];
    let heading = draw() * 2 * Math.PI;
    for (let move = 0; move < moves; move++) {
      const [x, y] = path[move] ?? [0.5, 0.5];
      heading += (draw() - 0.5) * TURN;
      const [nextX, nextY] = [x + Math.cos(heading) * STEP, y + Math.sin(heading) * STEP];
      // Turns round at the edge.
      if (!isInside(nextX) || !isInside(nextY)) heading = Math.atan2(0.5 - y, 0.5 - x);
      path.push([x + Math.cos(heading) * STEP, y + Math.sin(heading) * STEP]);
    }
    return path;
  });
}

function isInside(share: number): boolean {
  return share > MARGIN && share < 1 - MARGIN;
}

/** Numbers 0 ≤ n < 1. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
