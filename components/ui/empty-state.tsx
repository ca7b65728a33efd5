import type { ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface EmptyStateProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly icon?: ReactNode;
  readonly actions?: ReactNode;
  /** `page` is the middle of a stage, `panel` a quiet column. */
  readonly look?: "page" | "panel" | undefined;
  /** The level of the title in the page's outline. */
  readonly headingLevel?: 1 | 2 | 3 | undefined;
  readonly className?: string | undefined;
  /** Examples, a drop place. */
  readonly children?: ReactNode;
}

/** Nothing here yet: what this place is for, and the way in. */
export function EmptyState(props: EmptyStateProps) {
  const { look = "page", headingLevel = 2 } = props;
  const Heading = `h${headingLevel}` as const;
  const isPage = look === "page";
  return (
    <div
      className={joinClasses(
        "flex flex-col items-center justify-center text-center",
        isPage ? "gap-7 p-8" : "gap-4 px-6 py-10",
        props.className,
      )}
    >
      <div className="flex max-w-110 flex-col items-center">
        {props.icon === undefined ? null : (
          <span aria-hidden className="mb-3 text-text-3 [&_.lucide]:size-6">
            {props.icon}
          </span>
        )}
        <Heading className={isPage ? "text-20 leading-tight tracking-[-0.01em]" : "text-13"}>{props.title}</Heading>
        {props.description === undefined ? null : (
          <p className={joinClasses("mt-1.5 text-balance", isPage ? "text-text-2" : "text-12 text-text-3")}>
            {props.description}
          </p>
        )}
      </div>
      {props.children}
      {props.actions === undefined ? null : (
        <div className="flex flex-wrap items-center justify-center gap-2">{props.actions}</div>
      )}
    </div>
  );
}
