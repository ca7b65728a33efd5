"use client";

import { createContext } from "react";

/** What the tabs tell their panels. */
export interface TabsLink {
  readonly id: string;
  readonly value: string;
}

export const TabsLinkContext = createContext<TabsLink | null>(null);

export function tabId(tabs: string, value: string): string {
  return `${tabs}-tab-${value}`;
}

export function tabPanelId(tabs: string, value: string): string {
  return `${tabs}-panel-${value}`;
}
