import type { Gesture, Sample } from "./gesture";

/** The part of a mask session that paints. */
export interface StrokePainter {
  beginStroke(brush: { radius: number; isErasing: boolean; isPressed: boolean }): {
    extend(samples: readonly Sample[]): unknown;
    commit(): void;
    cancel(): void;
  };
}

export interface BrushPress {
  readonly at: Sample;
  /** Diameter in picture pixels. */
  readonly sizePx: number;
  readonly isErasing: boolean;
  /** A pen's pressure makes the brush smaller. */
  readonly isPressed: boolean;
  /** Shift: a straight line from where the last stroke ended. */
  readonly isStraight: boolean;
}

/** Brush and eraser. Remembers where the last stroke ended, for straight lines. */
export function createBrushTool(painter: StrokePainter) {
  let lastEnd: Sample | null = null;
  return {
    begin({ at, sizePx, isErasing, isPressed, isStraight }: BrushPress): Gesture {
      const stroke = painter.beginStroke({ radius: sizePx / 2, isErasing, isPressed });
      let end = at;
      const { pressure } = at;
      // The line has one width, that of the press: where it starts nobody presses any more.
      const start = lastEnd && { x: lastEnd.x, y: lastEnd.y, ...(pressure === undefined ? {} : { pressure }) };
      stroke.extend(isStraight && start ? [start, at] : [at]);
      return {
        move: (samples) => {
          end = samples.at(-1) ?? end;
          stroke.extend(samples);
        },
        commit: () => {
          lastEnd = end;
          stroke.commit();
        },
        cancel: () => stroke.cancel(),
      };
    },
  };
}
