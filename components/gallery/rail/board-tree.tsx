"use client";

import { Folder } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { askExport } from "@/components/export/export-desk";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { showToast } from "@/components/ui/show-toast";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useBoardActions, useBoards } from "@/lib/client/use-boards";
import { useCountFound } from "@/lib/client/use-library";
import type { Board } from "@/lib/core/library";
import { selectOne, useBulk } from "../bulk/use-bulk";
import { showFilter, useGallery } from "../gallery-context";
import { findCarriedSelection } from "../grid/carried-selection";
import { listBoardRows } from "./board-order";
import { MoveBoardDialog } from "./move-board-dialog";
import { NameDialog } from "./name-dialog";
import { RailHeading } from "./rail-heading";
import type { RailListProps } from "./rail-list-props";
import { RailRow } from "./rail-row";

type Asked =
  | { readonly kind: "create"; readonly parent: Board | undefined }
  | { readonly kind: "rename" | "move"; readonly board: Board };

const MAX_NAME = 80;

/** Boards inside boards; pictures are dropped on them. */
export function BoardTree({ isTurn, onChosen }: RailListProps) {
  const t = useTranslations("gallery.rail");
  const { filter, view } = useGallery();
  const { data: boards = [], isSuccess } = useBoards({ isWanted: isTurn });
  const actions = useBoardActions();
  const { apply } = useBulk();
  const countFound = useCountFound();
  const tell = useFailureWords();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Asked | null>(null);
  const setUnfolded = (id: string, isOpen: boolean) =>
    setOpen((before) => new Set(isOpen ? [...before, id] : [...before].filter((one) => one !== id)));
  const remove = (board: Board) =>
    actions.trash.mutate(board.id, {
      onSuccess: () => {
        if (filter.board === board.id) showFilter({});
        showToast({
          title: t("boardDeleted", { board: board.name }),
          action: { label: t("undo"), onAction: () => actions.restore.mutate(board.id) },
        });
      },
    });
  const takeOut = async (board: Board) => {
    const inside = { board: board.id };
    try {
      const count = await countFound(inside);
      askExport({ selections: [{ filter: inside, count }], count, assetIds: [] });
    } catch (error) {
      const { title, advice } = tell(error);
      showToast({ kind: "danger", title, description: advice });
    }
  };
  return (
    <>
      <RailHeading
        label={t("boards")}
        addLabel={t("newBoard")}
        onAdd={() => setAsked({ kind: "create", parent: undefined })}
      />
      {isSuccess && boards.length === 0 ? <p className="px-2 pb-1 text-12 text-text-3">{t("noBoards")}</p> : null}
      {listBoardRows(boards, (id) => open.has(id)).map(({ board, depth, hasChildren }) => (
        <RailRow
          key={board.id}
          icon={<BoardCover board={board} />}
          label={board.name}
          count={board.count}
          depth={depth}
          isHere={view === "pictures" && filter.board === board.id}
          onOpen={() => {
            showFilter({ board: board.id });
            onChosen?.();
          }}
          fold={
            hasChildren
              ? { isOpen: open.has(board.id), onToggle: () => setUnfolded(board.id, !open.has(board.id)) }
              : undefined
          }
          onTakePictures={(id) =>
            void apply(findCarriedSelection() ?? selectOne(id), { type: "addToBoard", boardId: board.id })
          }
          entries={[
            {
              kind: "action",
              id: "inside",
              label: t("newBoardInside"),
              onSelect: () => setAsked({ kind: "create", parent: board }),
            },
            { kind: "action", id: "rename", label: t("rename"), onSelect: () => setAsked({ kind: "rename", board }) },
            { kind: "action", id: "move", label: t("moveBoard"), onSelect: () => setAsked({ kind: "move", board }) },
            { kind: "action", id: "export", label: t("exportBoard"), onSelect: () => void takeOut(board) },
            { kind: "separator", id: "line" },
            { kind: "action", id: "delete", label: t("deleteBoard"), tone: "danger", onSelect: () => remove(board) },
          ]}
        />
      ))}
      {asked?.kind === "create" ? (
        <NameDialog
          title={asked.parent ? t("newBoardIn", { board: asked.parent.name }) : t("newBoard")}
          label={t("name")}
          submitLabel={t("create")}
          maxLength={MAX_NAME}
          onSubmit={(name) => {
            actions.create.mutate({ name, ...(asked.parent && { parentId: asked.parent.id }) });
            if (asked.parent) setUnfolded(asked.parent.id, true);
          }}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.kind === "rename" ? (
        <NameDialog
          title={t("renameBoard")}
          label={t("name")}
          submitLabel={t("rename")}
          initial={asked.board.name}
          maxLength={MAX_NAME}
          onSubmit={(name) => actions.update.mutate({ id: asked.board.id, patch: { name } })}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.kind === "move" ? (
        <MoveBoardDialog
          board={asked.board}
          boards={boards}
          onMove={(parentId) => {
            actions.update.mutate({ id: asked.board.id, patch: { parentId } });
            if (parentId !== null) setUnfolded(parentId, true);
          }}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}

function BoardCover({ board }: { readonly board: Board }) {
  return (
    <span className="-mx-px grid size-4.5 place-items-center overflow-hidden rounded-inner">
      {board.coverId === undefined ? (
        <Folder aria-hidden className="size-3.5" />
      ) : (
        // biome-ignore lint/performance/noImgElement: the image optimizer is switched off
        <img src={assetFileUrl(board.coverId, "thumb")} alt="" loading="lazy" className="size-full object-cover" />
      )}
    </span>
  );
}
