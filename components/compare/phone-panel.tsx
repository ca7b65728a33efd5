"use client";

import { FileDown, Trophy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCommand } from "@/components/shell/command-context";
import { Button } from "@/components/ui/button";
import { Sheet, type SheetState } from "@/components/ui/sheet";
import { Switch } from "@/components/ui/switch";
import { DecidedFooter } from "./decided-footer";
import { PanelBlocks } from "./panel-blocks";
import { useRoom } from "./room-context";
import { useRoomTitle } from "./use-room-title";

/** The panel on a phone: a sheet whose top line says what lies here. */
export function PhonePanel() {
  const t = useTranslations("compare");
  const [state, setState] = useState<SheetState>("peek");
  const { isBlind, toggleBlind } = useRoom();
  const [tournament, sheet] = [useCommand("compare.tournament"), useCommand("compare.contactSheet")];
  const { title, facts } = useRoomTitle();
  return (
    <Sheet
      state={state}
      onStateChange={setState}
      label={t("panel")}
      gripLabel={t("grip")}
      peek={
        <p className="flex items-baseline gap-2 overflow-hidden text-12 whitespace-nowrap">
          <b className="truncate">{title}</b>
          <span className="shrink-0 text-text-3">{facts}</span>
        </p>
      }
      footer={<DecidedFooter />}
    >
      <div className="flex flex-wrap items-center justify-between gap-2 pb-2">
        <Switch checked={isBlind} onCheckedChange={toggleBlind} label={t("blind.label")} />
        <Button
          icon={<Trophy aria-hidden />}
          onClick={() => {
            setState("peek");
            tournament.run();
          }}
        >
          {tournament.isOn ? t("tournament.end") : t("tournament.label")}
        </Button>
        <Button icon={<FileDown aria-hidden />} onClick={sheet.run} disabledReason={sheet.disabledReason}>
          {sheet.label}
        </Button>
      </div>
      {isBlind ? null : (
        <div className="-mx-4">
          <PanelBlocks />
        </div>
      )}
    </Sheet>
  );
}
