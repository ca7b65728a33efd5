"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Area } from "@/components/shell/area";
import { OfflineBanner } from "@/components/shell/offline-banner";
import { TopBar } from "@/components/shell/top-bar";

export interface AppFrameProps {
  readonly area: Area;
  /** The phone's bar shows it; it also names the page's content. */
  readonly title: string;
  /** The operation switch, on the studio. */
  readonly operations?: ReactNode;
  readonly children: ReactNode;
}

/** The window: top bar, what is wrong with the studio if anything is, and the screen in the rest. */
export function AppFrame({ area, title, operations, children }: AppFrameProps) {
  const t = useTranslations("shell");
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <a
        href="#content"
        className="surface-raised fixed top-2 left-2 z-tip -translate-y-16 rounded-ctl px-3 py-1.5 shadow-float focus-visible:translate-y-0"
      >
        {t("skipToContent")}
      </a>
      <TopBar area={area} title={title} {...(operations === undefined ? {} : { operations })} />
      <OfflineBanner />
      <main id="content" tabIndex={-1} aria-label={title} className="flex min-h-0 flex-1 flex-col outline-hidden">
        {children}
      </main>
    </div>
  );
}
