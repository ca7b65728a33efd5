"use client";

import { ArchiveRestore, Trash2 } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatBytes } from "@/components/shell/byte-format";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { showToast } from "@/components/ui/show-toast";
import { useBoardActions, useBoards } from "@/lib/client/use-boards";
import { usePurgeTrash, useTrash } from "@/lib/client/use-library";

/** What the trash is: how long things stay, what emptying it frees, and boards that were thrown away. */
export function TrashBar() {
  const t = useTranslations("gallery.trash");
  const format = useFormatter();
  const locale = useLocale();
  const trash = useTrash().data;
  const boards = useBoards({ isTrashed: true }).data ?? [];
  const { restore } = useBoardActions();
  const purge = usePurgeTrash();
  const tell = useFailureWords();
  const [isAsking, setAsking] = useState(false);
  if (trash === undefined) return null;
  const empty = () =>
    purge.mutate(
      { count: trash.count },
      {
        onSuccess: ({ count, freedBytes }) => {
          setAsking(false);
          showToast({ title: t("emptied", { count, size: formatBytes(freedBytes, locale) }) });
        },
        onError: (error) => {
          setAsking(false);
          const { title, advice } = tell(error);
          showToast({ kind: "danger", title, description: advice });
        },
      },
    );
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-line border-b bg-bg px-4 py-2 text-12 text-text-2">
      <p className="mr-auto">
        {t("kept", { days: trash.keptDays })}
        {trash.nextPurgeAt === undefined
          ? null
          : ` ${t("next", { day: format.dateTime(new Date(trash.nextPurgeAt), { dateStyle: "medium" }) })}`}
      </p>
      {boards.length > 0 ? (
        <DropdownMenu
          label={t("boards")}
          entries={boards.map((board) => ({
            kind: "action",
            id: board.id,
            label: t("restoreBoard", { board: board.name }),
            onSelect: () => restore.mutate(board.id),
          }))}
          trigger={
            <Button size={28} icon={<ArchiveRestore aria-hidden />}>
              {t("boards")}
            </Button>
          }
        />
      ) : null}
      <Button
        size={28}
        variant="danger"
        icon={<Trash2 aria-hidden />}
        disabled={trash.count === 0}
        onClick={() => setAsking(true)}
      >
        {t("empty")}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("askTitle", { count: trash.count })}
        description={t("askText", { size: formatBytes(trash.freeableBytes, locale) })}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t("keep")}</Button>
            <Button variant="danger-solid" busy={purge.isPending} onClick={empty}>
              {t("delete", { count: trash.count })}
            </Button>
          </>
        }
      />
    </div>
  );
}
