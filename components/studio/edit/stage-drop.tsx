"use client";

import { useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, useState } from "react";
import { carriesAsset } from "@/components/shell/asset-drag";
import { changeAddress } from "@/components/shell/use-address";
import { useAssetDrop } from "@/components/shell/use-asset-drop";
import { joinClasses } from "@/components/ui/class-names";
import { useEdit } from "./edit-context";
import { MASK_OFFER } from "./mask-offer-address";

/** The edit stage as a place to drop pictures on: as the mask of the source, or as the source. Keys do the same. */
export function StageDrop({
  onSource,
  children,
}: {
  readonly onSource: (assetId: string) => void;
  readonly children: ReactNode;
}) {
  const t = useTranslations("recall.use");
  const { edit } = useEdit();
  const [isOver, setOver] = useState(false);
  const end = () => setOver(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be given by keys and menus as well
    <div
      data-testid="stage-drop"
      onDragEnter={(event: DragEvent) => {
        if (carriesAsset(event.dataTransfer)) setOver(true);
      }}
      onDragLeave={({ relatedTarget, currentTarget }: DragEvent) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) end();
      }}
      onDrop={end}
      className="relative flex min-h-0 flex-1 flex-col"
    >
      {children}
      {isOver ? (
        <div className="absolute inset-0 z-panel flex animate-fade-in gap-3 bg-veil p-6 max-sm:flex-col">
          <Zone
            label={t("dropMask")}
            onTake={(id) => {
              end();
              changeAddress({ [MASK_OFFER]: id });
            }}
          />
          <Zone
            label={t("dropSource")}
            onTake={(id) => {
              end();
              edit(id);
              onSource(id);
            }}
          />
        </div>
      ) : null}
    </div>
  );
}

function Zone({ label, onTake }: { readonly label: string; readonly onTake: (assetId: string) => void }) {
  const { isOver, handlers } = useAssetDrop(onTake);
  return (
    <div
      {...handlers}
      className={joinClasses(
        "grid flex-1 place-items-center rounded-panel bg-raised font-medium text-16 outline-2 outline-dashed -outline-offset-8",
        isOver ? "text-text outline-accent-line" : "text-text-2 outline-line-strong",
      )}
    >
      {label}
    </div>
  );
}
