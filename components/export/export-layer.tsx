"use client";

import { useState, useSyncExternalStore } from "react";
import { lazyAside } from "@/components/shell/lazy-part";
import { exportDesk } from "./export-desk";

const ExportDialog = lazyAside(() => import("./export-dialog").then((module) => module.ExportDialog));

/** The place of the export dialog; its code comes when pictures are first taken out. Once per page. */
export function ExportLayer() {
  const request = useSyncExternalStore(exportDesk.subscribe, exportDesk.get, () => null);
  // Stays from then on, so that closing can be animated and a download is followed to its end.
  const [wasAsked, setWasAsked] = useState(false);
  if (request !== null && !wasAsked) setWasAsked(true);
  return wasAsked ? <ExportDialog request={request} /> : null;
}
