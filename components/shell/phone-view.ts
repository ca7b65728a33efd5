"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";

/** What the phone shows of the studio: the picture, or the history as a page of its own. In the URL, for "back". */
export function usePhoneView() {
  const [view, setView] = useQueryState("view", parseAsStringLiteral(["history"]).withOptions({ history: "push" }));
  return {
    isHistory: view === "history",
    openHistory: () => void setView("history"),
    closeHistory: () => void setView(null),
  };
}
