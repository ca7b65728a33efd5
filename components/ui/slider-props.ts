import type { Ref } from "react";

export interface SliderProps {
  readonly value: number;
  readonly onValueChange: (value: number) => void;
  /** The pointer let go, or a key was pressed: the moment to do what is expensive. */
  readonly onValueCommit?: ((value: number) => void) | undefined;
  readonly min: number;
  readonly max: number;
  readonly step?: number | undefined;
  /** The value in words: "64", "56 px". Shown at the right unless `showValue` is false, and read aloud. */
  readonly valueText: string;
  readonly showValue?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly id?: string | undefined;
  readonly "aria-label"?: string | undefined;
  readonly "aria-labelledby"?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLSpanElement> | undefined;
}
