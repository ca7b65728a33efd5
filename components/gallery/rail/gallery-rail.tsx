"use client";

import { CircleAlert, FolderDown, Images, LoaderCircle, Star, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatBytes } from "@/components/shell/byte-format";
import { useCommand } from "@/components/shell/command-context";
import { joinClasses } from "@/components/ui/class-names";
import { useFoundCount, useTrash } from "@/lib/client/use-library";
import { useStorageUse } from "@/lib/client/use-studio-facts";
import { selectOne, useBulk } from "../bulk/use-bulk";
import { showFilter, showView, useGallery } from "../gallery-context";
import { findCarriedSelection } from "../grid/carried-selection";
import { useFetching } from "../lists/use-fetching";
import { BoardTree } from "./board-tree";
import { RailRow } from "./rail-row";
import { SearchList } from "./search-list";
import { TagList } from "./tag-list";
import { useRailTurn } from "./use-rail-turn";

export interface GalleryRailProps {
  readonly className?: string;
  /** Something was chosen: a sheet over the grid closes. */
  readonly onChosen?: () => void;
}

/** Places of the library: everything, what is starred, boards, tags, saved searches, the trash. */
export function GalleryRail({ className, onChosen }: GalleryRailProps) {
  const t = useTranslations("gallery.rail");
  const locale = useLocale();
  const { view, filter, search } = useGallery();
  const isTurn = useRailTurn();
  const everything = useFoundCount({}, isTurn).data;
  const starred = useFoundCount({ starred: true }, isTurn).data;
  const trash = useTrash(isTurn).data;
  const fetching = useFetching();
  const storage = useStorageUse(isTurn).data;
  const { apply } = useBulk();
  const importing = useCommand("gallery.import");
  const go = (act: () => void) => () => {
    act();
    onChosen?.();
  };
  const isPictures = view === "pictures";
  return (
    <nav
      aria-label={t("label")}
      className={joinClasses("flex min-h-0 shrink-0 flex-col gap-px overflow-y-auto bg-bg px-2 py-2.5", className)}
    >
      <RailRow
        icon={<Images aria-hidden />}
        label={t("everything")}
        count={everything}
        isHere={isPictures && search === ""}
        onOpen={go(() => showFilter({}))}
      />
      <RailRow
        icon={<Star aria-hidden />}
        label={t("starred")}
        count={starred}
        isHere={isPictures && search === "starred=true"}
        onOpen={go(() => showFilter({ starred: true }))}
      />
      {fetching.length > 0 || view === "fetching" ? (
        <RailRow
          icon={<LoaderCircle aria-hidden />}
          label={t("fetching")}
          count={fetching.length}
          isHere={view === "fetching"}
          onOpen={go(() => showView("fetching"))}
        />
      ) : null}
      <RailRow
        icon={<CircleAlert aria-hidden />}
        label={t("failures")}
        isHere={view === "failures"}
        onOpen={go(() => showView("failures"))}
      />
      <RailRow
        icon={<Trash2 aria-hidden />}
        label={t("trash")}
        count={trash?.count}
        isHere={isPictures && filter.trashed === true}
        onOpen={go(() => showFilter({ trashed: true }))}
        onTakePictures={(id) => void apply(findCarriedSelection() ?? selectOne(id), { type: "trash" })}
      />
      <BoardTree isTurn={isTurn} onChosen={onChosen} />
      <TagList isTurn={isTurn} onChosen={onChosen} />
      <SearchList isTurn={isTurn} onChosen={onChosen} />
      <div className="mt-auto pt-4">
        <RailRow icon={<FolderDown aria-hidden />} label={importing.label} isHere={false} onOpen={go(importing.run)} />
      </div>
      {storage === undefined ? null : (
        <p className=" px-2 pt-1 pb-1 text-12 text-text-3">{formatBytes(storage.originalsBytes, locale)}</p>
      )}
    </nav>
  );
}
