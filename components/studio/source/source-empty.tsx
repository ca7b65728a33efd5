"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCommand } from "@/components/shell/command-context";
import { useAssetDrop } from "@/components/shell/use-asset-drop";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { LatestPictures } from "../edit/edit-empty";

export interface SourceEmptyProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly description: string;
  readonly onPick: (assetId: string) => void;
  readonly chosen?: readonly string[] | undefined;
}

/** An operation without its picture: what it does, the latest pictures to choose from, or a new one. */
export function SourceEmpty({ icon, title, description, onPick, chosen }: SourceEmptyProps) {
  const t = useTranslations("edit.empty");
  const upload = useCommand("studio.uploadPicture");
  const { isOver, handlers } = useAssetDrop(onPick);
  return (
    <div
      {...handlers}
      className={joinClasses(
        "flex min-h-0 flex-1 flex-col overflow-y-auto p-4",
        isOver && "outline-2 outline-accent-line outline-dashed -outline-offset-8",
      )}
    >
      <EmptyState
        icon={icon}
        title={title}
        description={description}
        actions={
          <Button
            variant="primary"
            icon={<Upload aria-hidden />}
            kbd={upload.keys}
            disabledReason={upload.disabledReason}
            onClick={upload.run}
          >
            {t("upload")}
          </Button>
        }
        className="m-auto max-w-160"
      >
        <LatestPictures onPick={onPick} chosen={chosen} />
      </EmptyState>
    </div>
  );
}
