"use client";

import {
  Diff,
  FileDown,
  FlipHorizontal2,
  Layers,
  LayoutGrid,
  PanelRight,
  SquareSplitHorizontal,
  Trophy,
  ZoomIn,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCommand } from "@/components/shell/command-context";
import { useScreenSize } from "@/components/shell/screen-size";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Segmented } from "@/components/ui/segmented";
import { Switch } from "@/components/ui/switch";
import { type RoomMode, roomModes } from "./compare-address";
import { useRoom } from "./room-context";
import { useRoomTitle } from "./use-room-title";

const icons: Readonly<Record<RoomMode, ReactNode>> = {
  side: <LayoutGrid aria-hidden className="size-3.5" />,
  slider: <SquareSplitHorizontal aria-hidden className="size-3.5" />,
  onion: <Layers aria-hidden className="size-3.5" />,
  flip: <FlipHorizontal2 aria-hidden className="size-3.5" />,
  difference: <Diff aria-hidden className="size-3.5" />,
  loupe: <ZoomIn aria-hidden className="size-3.5" />,
};

/** The line above the room: what lies here, how it is shown, and what else can be done with all of it. */
export function RoomBar() {
  const t = useTranslations("compare");
  const size = useScreenSize();
  const { mode, setMode, isBlind, toggleBlind } = useRoom();
  const { title, facts } = useRoomTitle();
  const [next, finish] = [useCommand("compare.nextMode"), useCommand("compare.finish")];
  const isWide = size === "wide";
  const modes = (
    <div className="flex items-center gap-2">
      <Segmented
        aria-label={t("mode")}
        fit="hug"
        value={mode}
        onValueChange={setMode}
        items={roomModes.map((one) => ({
          value: one,
          label: t(`modes.${one}`),
          icon: icons[one],
          iconOnly: size === "compact",
        }))}
      />
      {next.keys === undefined || size === "phone" ? null : <Kbd keys={next.keys} title={next.label} />}
    </div>
  );
  if (size === "phone") {
    return (
      <div className="shrink-0 border-line border-b bg-bg">
        <div className="overflow-x-auto overscroll-x-contain px-3 py-1.5">{modes}</div>
      </div>
    );
  }
  return (
    <div className="flex h-room-top shrink-0 items-center gap-3 border-line border-b bg-bg pr-3 pl-4">
      <h1 className="flex min-w-0 flex-1 items-baseline gap-2 whitespace-nowrap">
        <span className="min-w-24 truncate font-medium">{title}</span>
        <span className="min-w-0 truncate text-text-3 font-normal">{facts}</span>
      </h1>
      {modes}
      <div className="flex min-w-0 flex-1 items-center justify-end gap-2.5">
        {isBlind ? (
          <Button size={28} variant="primary" kbd={finish.keys} onClick={finish.run}>
            {t("blind.reveal")}
          </Button>
        ) : null}
        <Switch checked={isBlind} onCheckedChange={toggleBlind} label={t("blind.label")} />
        <span aria-hidden className="h-4 w-px bg-line-strong" />
        <RoomActions isShort={!isWide} />
      </div>
    </div>
  );
}

/** Tournament, and the panel where it is folded: words where there is room. */
function RoomActions({ isShort }: { readonly isShort: boolean }) {
  const t = useTranslations("compare");
  const [panel, tournament, sheet] = [
    useCommand("panels.toggleRight"),
    useCommand("compare.tournament"),
    useCommand("compare.contactSheet"),
  ];
  if (isShort) {
    return (
      <div className="flex items-center gap-0.5">
        <IconButton
          label={tournament.label}
          kbd={tournament.keys}
          icon={<Trophy aria-hidden />}
          pressed={tournament.isOn ?? false}
          onClick={tournament.run}
        />
        <IconButton
          label={sheet.label}
          icon={<FileDown aria-hidden />}
          onClick={sheet.run}
          disabledReason={sheet.disabledReason}
        />
        <IconButton
          label={panel.label}
          kbd={panel.keys}
          icon={<PanelRight aria-hidden />}
          pressed={panel.isOn ?? false}
          onClick={panel.run}
          disabledReason={panel.disabledReason}
        />
      </div>
    );
  }
  return (
    <>
      <Button
        size={28}
        icon={<Trophy aria-hidden className="size-3.5" />}
        aria-pressed={tournament.isOn ?? false}
        onClick={tournament.run}
      >
        {tournament.isOn ? t("tournament.end") : t("tournament.label")}
      </Button>
      <Button
        size={28}
        icon={<FileDown aria-hidden className="size-3.5" />}
        onClick={sheet.run}
        disabledReason={sheet.disabledReason}
      >
        {sheet.label}
      </Button>
    </>
  );
}
