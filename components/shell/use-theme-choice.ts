"use client";

import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";

export const themeChoices = ["dark", "light", "system"] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const subscribeNever = () => () => {};

/**
 * The chosen theme and the one in force. On the server and in the first render both are unknown ("system", dark): the
 * choice lives in the browser.
 */
export function useThemeChoice() {
  const { theme, resolvedTheme, setTheme } = useTheme();
  const isReady = useSyncExternalStore(
    subscribeNever,
    () => true,
    () => false,
  );
  const known = themeChoices.find((choice) => choice === theme) ?? "system";
  const choice: ThemeChoice = isReady ? known : "system";
  const shown: "dark" | "light" = isReady && resolvedTheme === "light" ? "light" : "dark";
  return {
    choice,
    shown,
    isReady,
    choose: (next: ThemeChoice) => setTheme(next),
    toggle: () => setTheme(shown === "dark" ? "light" : "dark"),
  };
}
