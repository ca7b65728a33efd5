"use client";

import { Tabs } from "radix-ui";
import type { ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface TabPanelProps {
  readonly value: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What one tab shows. It exists only while its tab is chosen. */
export function TabPanel({ value, className, children }: TabPanelProps) {
  return (
    <Tabs.Content value={value} className={joinClasses("min-h-0 flex-1 focus-visible:-outline-offset-2", className)}>
      {children}
    </Tabs.Content>
  );
}
