"use client";

import { FolderPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { TextField } from "@/components/ui/text-field";
import { useBoardActions, useBoards } from "@/lib/client/use-boards";
import { useGalleryState } from "../gallery-context";
import { listBoardRows } from "../rail/board-order";
import type { Selection } from "../selection/selection";
import type { PickerProps } from "./tag-picker";

const MAX_NAME = 80;

/** Puts everything that is selected on a board, or on a new one. */
export function BoardPicker({ bulk, trigger, selection: given }: PickerProps & { readonly selection?: Selection }) {
  const t = useTranslations("gallery.bulk");
  const selected = useGalleryState((state) => state.selection);
  const selection = given ?? selected;
  const boards = useBoards().data ?? [];
  const { create } = useBoardActions();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const wanted = name.trim().toLowerCase();
  const rows = listBoardRows(boards, () => true).filter(({ board }) => board.name.toLowerCase().includes(wanted));
  const put = (boardId: string) => {
    void bulk.apply(selection, { type: "addToBoard", boardId });
    setOpen(false);
    setName("");
  };
  const isKnown = boards.some((board) => board.name.toLowerCase() === wanted);
  const createAndPut = () => create.mutate({ name: name.trim() }, { onSuccess: (board) => put(board.id) });
  return (
    <Popover
      label={t("board")}
      trigger={trigger}
      open={isOpen}
      onOpenChange={setOpen}
      side="top"
      align="center"
      className="w-72"
    >
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          const [only, ...more] = rows;
          if (only !== undefined && more.length === 0) put(only.board.id);
          else if (wanted !== "" && !isKnown) createAndPut();
        }}
      >
        <TextField
          aria-label={t("boardName")}
          placeholder={t("boardName")}
          value={name}
          maxLength={MAX_NAME}
          onValueChange={setName}
        />
        <ul className="-mx-2 flex max-h-64 flex-col overflow-y-auto">
          {rows.map(({ board, depth }) => (
            <li key={board.id}>
              <button
                type="button"
                onClick={() => put(board.id)}
                className="flex h-ctl w-full items-center rounded-ctl pr-2 text-left text-text-2 hover:bg-hover hover:text-text"
                style={{ paddingLeft: 8 + depth * 16 }}
              >
                <span className="truncate">{board.name}</span>
              </button>
            </li>
          ))}
        </ul>
        {wanted !== "" && !isKnown ? (
          <Button size={28} icon={<FolderPlus aria-hidden />} busy={create.isPending} onClick={createAndPut}>
            {t("createBoard", { name: name.trim() })}
          </Button>
        ) : null}
      </form>
    </Popover>
  );
}
