import type { ReactNode } from "react";

export interface SectionHeaderProps {
  readonly title: string;
  readonly intro: string;
  readonly actions?: ReactNode;
}

/** The heading of a section of Settings. */
export function SectionHeader({ title, intro, actions }: SectionHeaderProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        <h1 className="font-semibold text-20 leading-tight tracking-[-0.01em]">{title}</h1>
        <p className="mt-1 text-text-2">{intro}</p>
      </div>
      {actions}
    </div>
  );
}
