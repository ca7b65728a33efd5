"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCommandHandlers } from "@/components/shell/command-context";
import { usePreferences } from "@/components/shell/preferences-context";
import { useScreenSize } from "@/components/shell/screen-size";
import { joinClasses } from "@/components/ui/class-names";
import { DecidedFooter } from "./decided-footer";
import { PanelBlocks } from "./panel-blocks";
import { useRoom } from "./room-context";

/** Figures and facts at the right; folds to its key, and closes while the room is blind. */
export function SidePanel() {
  const t = useTranslations("compare");
  const isCompact = useScreenSize() === "compact";
  const { isBlind } = useRoom();
  const saved = usePreferences((state) => state);
  // Where there is little room it lies over the pictures, and starts folded.
  const [isOverlayOpen, setOverlayOpen] = useState(false);
  const isOpen = isCompact ? isOverlayOpen : saved.isRightOpen;
  useCommandHandlers({
    "panels.toggleRight": {
      run: () => (isCompact ? setOverlayOpen(!isOverlayOpen) : saved.change({ isRightOpen: !saved.isRightOpen })),
      isOn: isOpen && !isBlind,
      disabledReason: isBlind ? t("blind.noPanel") : undefined,
    },
  });
  if (!isOpen || isBlind) return null;
  return (
    <aside
      aria-label={t("panel")}
      className={joinClasses(
        "flex min-h-0 w-80 shrink-0 flex-col border-line border-l bg-bg",
        isCompact && "absolute inset-y-0 right-0 z-panel shadow-float",
      )}
    >
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <PanelBlocks />
      </div>
      <DecidedFooter />
    </aside>
  );
}
