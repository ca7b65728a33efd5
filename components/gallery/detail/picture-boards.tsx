"use client";

import { FolderPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { useBoards } from "@/lib/client/use-boards";
import { BoardPicker } from "../bulk/board-picker";
import { selectOne, useBulk } from "../bulk/use-bulk";
import { showFilter } from "../gallery-context";

/** The boards a picture lies on: each opens, each lets go, and one more is a press away. */
export function PictureBoards({
  assetId,
  boardIds,
}: {
  readonly assetId: string;
  readonly boardIds: readonly string[];
}) {
  const t = useTranslations("gallery.detail");
  const boards = useBoards().data ?? [];
  const bulk = useBulk();
  return (
    <Field label={t("boards")} group>
      <div className="flex flex-wrap items-center gap-1.5">
        {boards
          .filter(({ id }) => boardIds.includes(id))
          .map(({ id, name }) => (
            <Chip
              key={id}
              onClick={() => showFilter({ board: id })}
              onRemove={() => void bulk.apply(selectOne(assetId), { type: "removeFromBoard", boardId: id })}
              removeLabel={t("outOfBoard", { board: name })}
            >
              {name}
            </Chip>
          ))}
        <BoardPicker
          bulk={bulk}
          selection={selectOne(assetId)}
          trigger={
            <Button size={24} variant="ghost" icon={<FolderPlus aria-hidden className="size-3.5" />}>
              {t("addToBoard")}
            </Button>
          }
        />
      </div>
    </Field>
  );
}
