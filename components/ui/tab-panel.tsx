"use client";

import { type ReactNode, use } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { TabsLinkContext, tabId, tabPanelId } from "@/components/ui/tabs-link";

export interface TabPanelProps {
  readonly value: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What one tab shows. It exists only while its tab is chosen. */
export function TabPanel({ value, className, children }: TabPanelProps) {
  const tabs = use(TabsLinkContext);
  if (tabs === null) throw new Error("A tab's panel stands inside Tabs");
  if (tabs.value !== value) return null;
  return (
    <div
      role="tabpanel"
      id={tabPanelId(tabs.id, value)}
      aria-labelledby={tabId(tabs.id, value)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel is reached by Tab, as the pattern of tabs has it
      tabIndex={0}
      className={joinClasses("min-h-0 flex-1 focus-visible:-outline-offset-2", className)}
    >
      {children}
    </div>
  );
}
