import type { ReactNode, Ref } from "react";

export interface SelectItem<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A quiet word at the right: a price, a size. */
  readonly detail?: string | undefined;
  readonly icon?: ReactNode;
  readonly disabled?: boolean | undefined;
  /** Why it is disabled, in words; takes the place of the detail. */
  readonly reason?: string | undefined;
}

export interface SelectGroup<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly items: readonly SelectItem<Value>[];
}

export interface SelectProps<Value extends string> {
  readonly value: Value | undefined;
  readonly onValueChange: (value: Value) => void;
  readonly items?: readonly SelectItem<Value>[] | undefined;
  readonly groups?: readonly SelectGroup<Value>[] | undefined;
  readonly placeholder?: string | undefined;
  readonly size?: 28 | 32 | 36 | undefined;
  readonly tone?: "none" | "warning" | "danger" | undefined;
  readonly disabled?: boolean | undefined;
  readonly id?: string | undefined;
  readonly "aria-label"?: string | undefined;
  readonly "aria-labelledby"?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}
