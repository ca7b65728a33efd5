"use client";

import { ChevronLeft, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { DragEvent } from "react";
import { carryAsset } from "@/components/shell/asset-drag";
import { IconButton } from "@/components/ui/icon-button";
import { ThumbImage } from "@/components/ui/thumb-image";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useAsset } from "@/lib/client/use-assets";

export interface ReferenceTileProps {
  readonly id: string;
  /** From 1. */
  readonly number: number;
  readonly onRemove: () => void;
  /** Absent for the first one. */
  readonly onMoveUp?: (() => void) | undefined;
  /** Something was dropped on it. */
  readonly onDrop: (event: DragEvent) => void;
}

/** One reference: it can be dragged to another place, or moved up by its button. */
export function ReferenceTile({ id, number, onRemove, onMoveUp, onDrop }: ReferenceTileProps) {
  const t = useTranslations("parameters.references");
  const name = useAsset(id).data?.asset.fileName ?? t("picture", { number });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same is done by the buttons on it
    <div
      className="relative cursor-grab"
      draggable
      data-testid="reference"
      onDragStart={(event) => carryAsset(event.dataTransfer, id)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <ThumbImage
        src={assetFileUrl(id, "thumb")}
        alt={name}
        width={1}
        height={1}
        errorLabel={t("gone")}
        retryLabel={t("retry")}
        className="rounded-ctl"
      />
      {onMoveUp ? (
        <IconButton
          size={24}
          tone="on-picture"
          label={t("moveUp", { name })}
          icon={<ChevronLeft aria-hidden className="size-3.5" />}
          onClick={onMoveUp}
          className="absolute! bottom-1 left-1"
        />
      ) : null}
      <IconButton
        size={24}
        tone="on-picture"
        label={t("remove", { name })}
        icon={<X aria-hidden className="size-3.5" />}
        onClick={onRemove}
        className="absolute! top-1 right-1"
      />
    </div>
  );
}
