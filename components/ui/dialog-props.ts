import type { ReactNode, RefObject } from "react";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** Buttons, the safe one first; they stand at the right. */
  readonly footer?: ReactNode;
  /** Given, an x with this name stands in the corner. */
  readonly closeLabel?: string | undefined;
  /** 400 px for a question, 560 for a form, 880 for a view. */
  readonly size?: "question" | "form" | "view" | undefined;
  /** What takes the focus at first; else the first thing that can. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}
