import type { ReactElement, ReactNode } from "react";

export type MenuEntry =
  | { readonly kind: "separator"; readonly id: string }
  | { readonly kind: "heading"; readonly id: string; readonly label: string }
  | MenuAction;

export interface MenuAction {
  readonly kind: "action";
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly kbd?: string | undefined;
  /** A quiet word at the right: a balance, a count. */
  readonly detail?: ReactNode;
  readonly tone?: "plain" | "danger" | undefined;
  readonly disabled?: boolean | undefined;
  /** Why it is disabled; shown in the detail's place. */
  readonly reason?: string | undefined;
  /** Given, the entry is one of several to choose from, and the chosen one has a tick. */
  readonly checked?: boolean | undefined;
  readonly onSelect: () => void;
}

export interface DropdownMenuProps {
  /** The button that opens it; exactly one element that takes a ref. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly align?: "start" | "center" | "end" | undefined;
  readonly side?: "top" | "right" | "bottom" | "left" | undefined;
  readonly className?: string | undefined;
}
