"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { showToast } from "@/components/ui/show-toast";
import { useTagActions, useTags } from "@/lib/client/use-boards";
import { useUndoChange } from "@/lib/client/use-library";
import { selectOne, useBulk } from "../bulk/use-bulk";
import { showFilter, useGallery } from "../gallery-context";
import { findCarriedSelection } from "../grid/carried-selection";
import { NameDialog } from "./name-dialog";
import { RailHeading } from "./rail-heading";
import type { RailListProps } from "./rail-list-props";
import { RailRow } from "./rail-row";

const FEW = 6;
const MANY = 500;
const MAX_TAG = 60;

/** The tags that are used most; renamed, merged and taken away everywhere at once. */
export function TagList({ isTurn, onChosen }: RailListProps) {
  const t = useTranslations("gallery.rail");
  const { filter, view } = useGallery();
  const [isAll, setAll] = useState(false);
  const [renamed, setRenamed] = useState<string | null>(null);
  const tags = useTags("", MANY, isTurn).data ?? [];
  const { rename, remove } = useTagActions();
  const { mutate: undo } = useUndoChange();
  const { apply } = useBulk();
  const shown = isAll ? tags : tags.slice(0, FEW);
  const tell = (title: string, step: string | undefined) =>
    showToast({
      title,
      ...(step !== undefined && { action: { label: t("undo"), onAction: () => undo(step) } }),
    });
  if (tags.length === 0) return null;
  return (
    <>
      <RailHeading label={t("tags")} />
      {shown.map(({ tag, count }) => (
        <RailRow
          key={tag}
          icon={<span className="mx-1 size-2 rounded-inner bg-text-3" />}
          label={tag}
          count={count}
          isHere={view === "pictures" && filter.tag?.includes(tag) === true}
          onOpen={() => {
            showFilter({ tag: [tag] });
            onChosen?.();
          }}
          onTakePictures={(id) => void apply(findCarriedSelection() ?? selectOne(id), { type: "addTags", tags: [tag] })}
          entries={[
            { kind: "action", id: "rename", label: t("renameTag"), onSelect: () => setRenamed(tag) },
            {
              kind: "action",
              id: "delete",
              label: t("deleteTag"),
              tone: "danger",
              onSelect: () =>
                remove.mutate(tag, { onSuccess: (changed) => tell(t("tagDeleted", { tag }), changed.undo) }),
            },
          ]}
        />
      ))}
      {tags.length > FEW ? (
        <button
          type="button"
          aria-expanded={isAll}
          onClick={() => setAll(!isAll)}
          className="flex h-ctl-s shrink-0 items-center rounded-ctl pl-8 text-text-3 hover:bg-hover hover:text-text"
        >
          {isAll ? t("fewer") : t("moreTags", { count: tags.length - FEW })}
        </button>
      ) : null}
      {renamed === null ? null : (
        <NameDialog
          title={t("renameTagTitle", { tag: renamed })}
          label={t("name")}
          submitLabel={t("rename")}
          initial={renamed}
          maxLength={MAX_TAG}
          note={(name) =>
            name !== renamed && tags.some(({ tag }) => tag === name) ? t("mergeNote", { tag: name }) : undefined
          }
          onSubmit={(to) =>
            rename.mutate(
              { from: renamed, to: to.replaceAll(",", " ") },
              {
                onSuccess: (changed) => {
                  if (filter.tag?.includes(renamed)) showFilter({ tag: [to] });
                  tell(t("tagRenamed", { from: renamed, to }), changed.undo);
                },
              },
            )
          }
          onClose={() => setRenamed(null)}
        />
      )}
    </>
  );
}
