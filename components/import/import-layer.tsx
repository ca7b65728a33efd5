"use client";

import { useState, useSyncExternalStore } from "react";
import { useCommandHandlers } from "@/components/shell/command-context";
import { lazyAside } from "@/components/shell/lazy-part";
import { askImport, importDesk } from "./import-desk";

const ImportDialog = lazyAside(() => import("./import-dialog").then((module) => module.ImportDialog));

/** The place of the import dialog, and its command; the dialog's code comes when it is first wanted. Once per page. */
export function ImportLayer() {
  const request = useSyncExternalStore(importDesk.subscribe, importDesk.get, () => null);
  // Stays from then on: closing is animated, and what is under way goes on.
  const [wasAsked, setWasAsked] = useState(false);
  if (request !== null && !wasAsked) setWasAsked(true);
  useCommandHandlers({ "gallery.import": { run: () => askImport() } });
  return wasAsked ? <ImportDialog request={request} /> : null;
}
