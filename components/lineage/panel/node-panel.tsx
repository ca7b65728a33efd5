"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCommandHandlers } from "@/components/shell/command-context";
import { usePreferences } from "@/components/shell/preferences-context";
import { useScreenSize } from "@/components/shell/screen-size";
import { joinClasses } from "@/components/ui/class-names";
import { NodeFile, type NodeFileProps } from "./node-file";

/** Beside the drawing: the picture in hand, and how it differs from the one it was made of. */
export function NodePanel(props: NodeFileProps) {
  const t = useTranslations("lineage.panel");
  const isCompact = useScreenSize() === "compact";
  const saved = usePreferences((state) => state);
  // Where there is little room it lies over the drawing, and starts folded.
  const [isOverlayOpen, setOverlayOpen] = useState(false);
  const isOpen = isCompact ? isOverlayOpen : saved.isRightOpen;
  useCommandHandlers({
    "panels.toggleRight": {
      run: () => (isCompact ? setOverlayOpen(!isOverlayOpen) : saved.change({ isRightOpen: !saved.isRightOpen })),
      isOn: isOpen,
    },
  });
  if (!isOpen) return null;
  return (
    <aside
      aria-label={t("label")}
      className={joinClasses(
        "flex min-h-0 w-80 shrink-0 flex-col overflow-y-auto overscroll-contain border-line border-l bg-bg",
        isCompact && "absolute inset-y-0 right-0 z-panel shadow-float",
      )}
    >
      <NodeFile {...props} />
    </aside>
  );
}
