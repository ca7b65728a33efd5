"use client";

import { useTranslations } from "next-intl";
import type { MenuEntry } from "@/components/ui/dropdown-menu";
import { useBoardActions } from "@/lib/client/use-boards";
import { labels, MAX_RATING } from "@/lib/core/asset-values";
import { useGallery, useGalleryState } from "../gallery-context";
import { labelColours } from "../grid/label-colours";
import { listNamed } from "../selection/selection";
import type { useBulk } from "./use-bulk";

/** What is done to a selection less often: unstar, rate, label, take out of the board, make the board's cover. */
export function useMoreEntries({ apply }: Pick<ReturnType<typeof useBulk>, "apply">): readonly MenuEntry[] {
  const t = useTranslations("gallery.bulk");
  const names = useTranslations("gallery.tile");
  const { filter } = useGallery();
  const selection = useGalleryState((state) => state.selection);
  const { update } = useBoardActions();
  const { board } = filter;
  const [first, ...others] = listNamed(selection);
  // A folded stack stands for all of its pictures: which of them is not the same has to be seen.
  const isFolded = selection.kind === "found" || [...selection.tiles.values()].some((size) => size > 1);
  if (filter.trashed) return [];
  return [
    {
      kind: "action",
      id: "unstar",
      label: t("unstar"),
      onSelect: () => void apply(selection, { type: "star", isStarred: false }),
    },
    { kind: "heading", id: "rating", label: t("rate") },
    ...Array.from({ length: MAX_RATING + 1 }, (_, at) => MAX_RATING - at).map(
      (rating): MenuEntry => ({
        kind: "action",
        id: `rating ${rating}`,
        label: names("rating", { count: rating }),
        kbd: String(rating),
        onSelect: () => void apply(selection, { type: "rating", rating }),
      }),
    ),
    { kind: "heading", id: "label", label: t("labelHeading") },
    ...[...labels, null].map(
      (label): MenuEntry => ({
        kind: "action",
        id: `label ${label}`,
        label: label === null ? t("noLabel") : names(`labels.${label}`),
        icon: (
          <span
            className="size-2 rounded-full inset-ring inset-ring-line-strong"
            style={label === null ? undefined : { background: labelColours[label] }}
          />
        ),
        onSelect: () => void apply(selection, { type: "label", label }),
      }),
    ),
    { kind: "separator", id: "stack" },
    {
      kind: "action",
      id: "leaveStack",
      label: t("leaveStack"),
      disabled: isFolded,
      reason: isFolded ? t("unfoldFirst") : undefined,
      onSelect: () => void apply(selection, { type: "leaveStack" }),
    },
    ...(board === undefined
      ? []
      : [
          { kind: "separator" as const, id: "board" },
          ...(first !== undefined && others.length === 0
            ? [
                {
                  kind: "action" as const,
                  id: "cover",
                  label: t("cover"),
                  onSelect: () => update.mutate({ id: board, patch: { coverId: first } }),
                },
              ]
            : []),
          {
            kind: "action" as const,
            id: "out",
            label: t("outOfBoard"),
            onSelect: () => void apply(selection, { type: "removeFromBoard", boardId: board }),
          },
        ]),
  ];
}
