import type { ReactElement, ReactNode } from "react";

export interface PopoverProps {
  /** The button that opens it; exactly one element that takes a ref. */
  readonly trigger: ReactElement;
  /** What it is, for screen readers. */
  readonly label: string;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly side?: "top" | "right" | "bottom" | "left" | undefined;
  readonly align?: "start" | "center" | "end" | undefined;
  /** A line under the content, behind a hairline. */
  readonly footer?: ReactNode;
  /** For the width, and to take the padding off. */
  readonly className?: string | undefined;
  readonly children: ReactNode;
}
