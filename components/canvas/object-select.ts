import { combineInto } from "@/lib/canvas/kernels/combine";
import { Coverage } from "@/lib/canvas/kernels/coverage";
import type { ObjectStroke } from "@/lib/canvas/kernels/object-select/strokes";
import { encodeRuns } from "@/lib/canvas/kernels/run-lengths";
import type { MaskSession } from "@/lib/canvas/mask-session";
import type { RunOptions } from "@/lib/canvas/task-line";
import type { Gesture, Sample } from "@/lib/canvas/tools/gesture";
import type { ShowPreview } from "@/lib/canvas/tools/tool-preview";

export interface ObjectSelectOptions {
  readonly session: MaskSession;
  /** The object that the strokes point at. */
  readonly select: (strokes: readonly ObjectStroke[], options?: RunOptions) => Promise<Coverage>;
  /** Does a piece of work after those before it; the worker's progress goes to the user. */
  readonly enqueue: (work: (options: RunOptions) => Promise<void>) => void;
  readonly untilNoStroke: () => Promise<void>;
}

export interface ObjectPress {
  readonly at: Sample;
  readonly radius: number;
  readonly isObject: boolean;
}

/** Between two looks at the outline while a stroke goes on. */
const LOOK_EVERY_MS = 60;

/** An object as far as it is marked, and how the mask was before its first stroke. */
interface Marked {
  readonly strokes: readonly ObjectStroke[];
  readonly base: Coverage;
}

/**
 * Object select. Each stroke says more about the same object, and is one step that can be undone: what was marked is
 * kept by the state of the mask it led to, so that undo takes the stroke's mark back as well, and a mask that was
 * changed by another tool begins another object.
 */
export function createObjectSelect({ session, select, enqueue, untilNoStroke }: ObjectSelectOptions) {
  let known = new Map<string, Marked>();
  let showOutline: (coverage: Coverage | null) => void = () => {};

  const markedNow = (): Marked => known.get(nameState(session)) ?? { strokes: [], base: copyOf(session.coverage) };
  const join = ({ base }: Marked, object: Coverage): Coverage => {
    const joined = copyOf(base);
    combineInto(joined, object, "add");
    return joined;
  };
  const keep = (before: Marked, stroke: ObjectStroke) =>
    enqueue(async (options) => {
      try {
        const marked: Marked = { strokes: [...before.strokes, stroke], base: before.base };
        const joined = join(marked, await select(marked.strokes, options));
        await untilNoStroke();
        session.applyCoverage(joined, {
          type: "bitmap",
          combine: "replace",
          origin: "object",
          runs: encodeRuns(joined),
        });
        known.set(nameState(session), marked);
      } finally {
        showOutline(null);
      }
    });

  return {
    /** Who shows the outline while a stroke goes on; null: the mask itself again. */
    onOutline(show: (coverage: Coverage | null) => void) {
      showOutline = show;
    },
    startNew() {
      known = new Map();
    },
    begin(press: ObjectPress, show: ShowPreview): Gesture {
      const before = markedNow();
      const stroke = { points: [press.at.x, press.at.y], radius: press.radius, isObject: press.isObject };
      const draw = () =>
        show({ kind: "strokes", points: stroke.points, radius: press.radius, isBackground: !press.isObject });
      const look = createLook(
        async () => {
          const strokes = [...before.strokes, { ...stroke, points: [...stroke.points] }];
          return join(before, await select(strokes));
        },
        (coverage) => showOutline(coverage),
      );
      draw();
      look.ask();
      return {
        move: (samples) => {
          for (const { x, y } of samples) stroke.points.push(x, y);
          draw();
          look.ask();
        },
        commit: () => {
          look.end();
          show(null);
          keep(before, stroke);
        },
        cancel: () => {
          look.end();
          show(null);
          showOutline(null);
        },
      };
    },
  };
}
export type ObjectSelect = ReturnType<typeof createObjectSelect>;

/**
 * Asks at most so often, one question at a time, and always about the latest state. After `end` no answer is shown.
 */
function createLook(ask: () => Promise<Coverage>, show: (coverage: Coverage) => void) {
  let isAsking = false;
  let isWanted = false;
  let hasEnded = false;
  const run = async () => {
    isAsking = true;
    isWanted = false;
    try {
      const answer = await ask();
      if (!hasEnded) show(answer);
    } catch {
      // An outline that could not be tried out is no loss: the stroke's end says what went wrong.
    } finally {
      setTimeout(() => {
        isAsking = false;
        if (isWanted && !hasEnded) void run();
      }, LOOK_EVERY_MS);
    }
  };
  return {
    ask: () => {
      isWanted = true;
      if (!isAsking && !hasEnded) void run();
    },
    end: () => {
      hasEnded = true;
    },
  };
}

/** Two states with the same number of steps, pixels and box are the same one for all that can be seen. */
function nameState(session: MaskSession): string {
  const { undoDepth, coveredPixels, bounds } = session.getState();
  return [undoDepth, coveredPixels, bounds?.x, bounds?.y, bounds?.width, bounds?.height].join(" ");
}

function copyOf(coverage: Coverage): Coverage {
  const copy = new Coverage(coverage);
  combineInto(copy, coverage, "replace");
  return copy;
}
