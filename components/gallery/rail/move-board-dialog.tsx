"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Board } from "@/lib/core/library";
import { listParents } from "./board-order";

export interface MoveBoardDialogProps {
  readonly board: Board;
  readonly boards: readonly Board[];
  /** null: to the top. */
  readonly onMove: (parentId: string | null) => void;
  readonly onClose: () => void;
}

const TOP = "top";

/** Asks which board another one shall lie in. */
export function MoveBoardDialog({ board, boards, onMove, onClose }: MoveBoardDialogProps) {
  const t = useTranslations("gallery.rail");
  const [parent, setParent] = useState(board.parentId ?? TOP);
  const move = () => {
    onMove(parent === TOP ? null : parent);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("moveBoardTitle", { board: board.name })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="primary" onClick={move}>
            {t("move")}
          </Button>
        </>
      }
    >
      <Field label={t("inside")}>
        <Select
          value={parent}
          onValueChange={setParent}
          items={[
            { value: TOP, label: t("topLevel") },
            ...listParents(boards, board.id).map((row) => ({
              value: row.board.id,
              label: `${"– ".repeat(row.depth)}${row.board.name}`,
            })),
          ]}
        />
      </Field>
    </Dialog>
  );
}
