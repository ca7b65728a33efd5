"use client";

import { ImageOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useAssetDrop } from "@/components/shell/use-asset-drop";
import { joinClasses } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiError } from "@/lib/client/api-error";
import { useEdit } from "./edit-context";
import { EditEmpty } from "./edit-empty";
import { EditRoom, type EditRoomProps } from "./edit-room";
import { StageDrop } from "./stage-drop";

export type EditStageProps = Omit<EditRoomProps, "source" | "work">;

/** The middle of the edit screen: the picture with its mask, and the variants over it in the same place. */
export function EditStage(room: EditStageProps) {
  const t = useTranslations("edit.source");
  const { source, sourceError, retrySource, work, workError, retryWork, edit } = useEdit();
  if (source === undefined) {
    if (sourceError instanceof ApiError && sourceError.code === "not_found") {
      return (
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
          <EmptyState look="panel" icon={<ImageOff aria-hidden />} title={t("gone")} description={t("goneText")} />
          <EditEmpty onPick={edit} />
        </div>
      );
    }
    if (sourceError !== null) return <FailureNotice error={sourceError} onRetry={retrySource} className="m-8" />;
    return <NoSource onPick={edit} />;
  }
  if (workError !== null) return <FailureNotice error={workError} onRetry={retryWork} className="m-8" />;
  if (work === undefined || work.session.size.width !== source.width) return <Skeleton className="m-8 flex-1" />;
  return (
    <StageDrop onSource={(id) => room.shown.showPicture(id)}>
      <EditRoom key={source.id} source={source} work={work} {...room} />
    </StageDrop>
  );
}

function NoSource({ onPick }: { readonly onPick: (assetId: string) => void }) {
  const { isOver, handlers } = useAssetDrop(onPick);
  return (
    <div
      {...handlers}
      className={joinClasses(
        "flex min-h-0 flex-1 flex-col overflow-y-auto p-4",
        isOver && "outline-2 outline-accent-line outline-dashed -outline-offset-8",
      )}
    >
      <EditEmpty onPick={onPick} />
    </div>
  );
}
