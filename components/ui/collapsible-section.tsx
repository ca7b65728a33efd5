"use client";

import { ChevronRight } from "lucide-react";
import { Collapsible } from "radix-ui";
import type { ReactNode } from "react";

export interface CollapsibleSectionProps {
  readonly title: ReactNode;
  /** What is inside or set there, at the right of the line. */
  readonly summary?: ReactNode;
  readonly open?: boolean | undefined;
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A group of controls that folds to one line. */
export function CollapsibleSection(props: CollapsibleSectionProps) {
  const { open, onOpenChange, defaultOpen = false } = props;
  return (
    <Collapsible.Root
      {...(open === undefined ? { defaultOpen } : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
      className={props.className}
    >
      <Collapsible.Trigger className="group flex min-h-ctl w-full select-none items-center gap-1.5 rounded-ctl text-left text-text-2 transition-colors hover:text-text">
        <ChevronRight
          aria-hidden
          className="size-3.5 text-text-3 transition-transform duration-base ease-calm group-data-[state=open]:rotate-90"
        />
        <span className="min-w-0 flex-1 truncate">{props.title}</span>
        {props.summary === undefined ? null : <span className="truncate text-12 text-text-3">{props.summary}</span>}
      </Collapsible.Trigger>
      <Collapsible.Content className="overflow-clip [overflow-clip-margin:4px] data-[state=closed]:animate-fold-close data-[state=open]:animate-fold-open">
        <div className="flex flex-col gap-4 pt-2">{props.children}</div>
      </Collapsible.Content>
    </Collapsible.Root>
  );
}
