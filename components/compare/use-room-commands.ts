import { useTranslations } from "next-intl";
import { useCommandHandlers } from "@/components/shell/command-context";
import { readTournament } from "@/lib/core/tournament";
import { roomModes } from "./compare-address";
import type { Room } from "./room-context";
import { decisionOf, type RoomPicture } from "./room-pictures";
import { useRoomView } from "./room-view-context";
import type { Decisions } from "./use-decisions";
import { masksOf } from "./use-mask-overlay";

/** A step of the arrow keys over the pictures, CSS pixels. */
const PAN_PX = 64;

export interface RoomCommandInput {
  readonly room: Room;
  readonly decisions: Decisions;
  readonly onFinish: () => void;
  readonly onTournament: () => void;
  readonly onContactSheet: () => void;
}

/** What can be done in the room by button, key and palette alike. */
export function useRoomCommands({ room, decisions, onFinish, onTournament, onContactSheet }: RoomCommandInput): void {
  const t = useTranslations("compare.commands");
  const [pane, modes] = [useTranslations("compare.pane"), useTranslations("compare.modes")];
  const view = useRoomView();
  const { pictures } = room;
  const take = (picture: RoomPicture | undefined) => {
    if (picture === undefined) return;
    room.select(picture.id);
    decisions.say(t("inHand", { name: picture.name, decision: pane(`decisions.${decisionOf(picture)}`) }));
  };
  const placeNow = () => pictures.findIndex(({ id }) => id === room.readCurrentId());
  const step = (by: number) => take(pictures[(placeNow() + by + pictures.length) % pictures.length]);
  const pairNow = () => {
    const { tournament } = room.store.getState();
    return tournament === null ? null : readTournament(tournament).pair;
  };
  // In a tournament the arrows point at the one that stays.
  const choose = (side: 0 | 1) => {
    const id = pairNow()?.[side];
    if (id === undefined) return;
    room.store.getState().choose(id);
    decisions.say(t("chosen", { name: pictures.find((one) => one.id === id)?.name ?? "" }));
  };
  const byKey = (key: string | undefined) => pictures[Number(key) - 1];

  useCommandHandlers({
    "compare.nextMode": {
      run: () => {
        const { mode, hasLoupe } = room.store.getState();
        const at = roomModes.indexOf(hasLoupe && mode === "side" ? "loupe" : mode);
        const next = roomModes[(at + 1) % roomModes.length] ?? "side";
        room.setMode(next);
        decisions.say(modes(next));
      },
    },
    "picture.next": { run: () => (pairNow() ? choose(1) : step(1)) },
    "picture.previous": { run: () => (pairNow() ? choose(0) : step(-1)) },
    "compare.row": {
      run: (key) => {
        // The grid says how many stand in a row; a film row has one.
        const columns = Number(document.querySelector("[data-columns]")?.getAttribute("data-columns") ?? 1);
        const target = placeNow() + (key === "ArrowUp" ? -columns : columns);
        take(pictures[target]);
      },
    },
    "compare.pane": { run: (key) => (key === undefined ? step(1) : take(byKey(key))) },
    "compare.against": {
      run: (key) => {
        const picture = key === undefined ? pictures[(placeNow() + 1) % pictures.length] : byKey(key);
        if (picture === undefined) return;
        room.pickAgainst(picture.id);
        decisions.say(t("against", { name: picture.name }));
      },
    },
    "compare.swap": { run: room.swap },
    "compare.nextOpen": {
      run: () => take(findNextOpen(pictures, placeNow())),
      disabledReason: pictures.some((one) => decisionOf(one) === "open") ? undefined : t("allDecided"),
    },
    "compare.keep": { run: () => decisions.decide(room.readCurrentId(), "kept") },
    "compare.reject": { run: () => decisions.decide(room.readCurrentId(), "rejected") },
    "compare.winner": { run: () => decisions.decide(room.readCurrentId(), "winner") },
    "compare.rate": { run: () => decisions.setRating(!decisions.isRating), isOn: decisions.isRating },
    "compare.undo": { run: decisions.undo, disabledReason: room.canTakeBack ? undefined : t("nothingToUndo") },
    "compare.blind": { run: room.toggleBlind, isOn: room.isBlind },
    "compare.masks": {
      run: room.toggleMasks,
      isOn: room.hasMasks,
      disabledReason: masksOf(room.current, room.against) === null ? t("noMasks") : undefined,
    },
    "compare.contactSheet": { run: onContactSheet, disabledReason: room.isBlind ? t("isBlind") : undefined },
    "compare.tournament": { run: onTournament, isOn: room.tournament !== null },
    "compare.finish": { run: onFinish },
    "compare.zoomToggle": { run: () => (view.isFitted() ? view.actualSize() : view.fit()) },
    "compare.pan": { run: (key) => view.pan(panOf(key)) },
    "canvas.fit": { run: view.fit },
    "canvas.actualSize": { run: () => view.actualSize() },
    "canvas.zoomIn": { run: () => view.step("in") },
    "canvas.zoomOut": { run: () => view.step("out") },
  });
}

/** The arrow says where to look: the pictures go the other way. */
function panOf(key: string | undefined): { readonly x: number; readonly y: number } {
  switch (key) {
    case "ArrowLeft":
      return { x: PAN_PX, y: 0 };
    case "ArrowRight":
      return { x: -PAN_PX, y: 0 };
    case "ArrowUp":
      return { x: 0, y: PAN_PX };
    case "ArrowDown":
      return { x: 0, y: -PAN_PX };
    default:
      return { x: 0, y: 0 };
  }
}

/** The first undecided picture after this place, round the end; undefined when all are decided. */
export function findNextOpen(pictures: readonly RoomPicture[], place: number): RoomPicture | undefined {
  const after = [...pictures.slice(place + 1), ...pictures.slice(0, place + 1)];
  return after.find((picture) => decisionOf(picture) === "open");
}
