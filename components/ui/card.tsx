import type { ComponentProps, ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface CardProps extends Omit<ComponentProps<"div">, "title"> {
  /** The one in hand: outlined, never tinted. */
  readonly selected?: boolean | undefined;
  /** It can be pressed as a whole: its line comes forward under the pointer. */
  readonly interactive?: boolean | undefined;
  /** A line of 48 px at the top, behind a hairline. */
  readonly header?: ReactNode;
  /** Commands at the bottom, behind a hairline. */
  readonly footer?: ReactNode;
}

/** A raised plane with a hairline. */
export function Card({
  selected = false,
  interactive = false,
  header,
  footer,
  className,
  children,
  ...rest
}: CardProps) {
  const hasParts = header !== undefined || footer !== undefined;
  return (
    <div
      {...rest}
      data-selected={selected || undefined}
      className={joinClasses(
        "surface-raised relative rounded-panel transition-shadow",
        selected ? "inset-ring-2 inset-ring-accent-line" : "inset-ring inset-ring-line",
        interactive && !selected && "hover:inset-ring-line-strong",
        !hasParts && "p-4",
        className,
      )}
    >
      {header === undefined ? null : (
        <div className="flex min-h-12 items-center gap-2 border-line border-b px-4">{header}</div>
      )}
      {hasParts ? <div className="p-4">{children}</div> : children}
      {footer === undefined ? null : (
        <div className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-3">{footer}</div>
      )}
    </div>
  );
}
