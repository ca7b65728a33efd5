"use client";

import { Plus, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { lazyPart } from "@/components/shell/lazy-part";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { imageMimes } from "@/lib/core/image-mimes";
import type { PictureGridProps } from "./picture-grid";

const PictureGrid = lazyPart<PictureGridProps>(
  () => import("./picture-grid").then((module) => module.PictureGrid),
  <Skeleton className="h-40" />,
);

export interface ReferencePickerProps {
  /** What the picture is for. */
  readonly label: string;
  /** Pictures that are in already. */
  readonly taken: readonly string[];
  /** Why none can be added now. */
  readonly block: string | undefined;
  readonly isUploading: boolean;
  readonly onPick: (assetId: string) => void;
  /** A new picture was chosen from the computer. */
  readonly onFile: (file: File) => void;
}

/** The empty place that takes a picture: one of the studio's, or a new one. */
export function ReferencePicker({ label, taken, block, isUploading, onPick, onFile }: ReferencePickerProps) {
  const t = useTranslations("parameters.references");
  const [isOpen, setOpen] = useState(false);
  const inputRef = useRef<HTMLInputElement>(null);
  const pick = (id: string) => {
    setOpen(false);
    onPick(id);
  };
  const add = (
    <IconButton
      label={t("add", { label })}
      icon={<Plus aria-hidden />}
      busy={isUploading}
      className="aspect-square h-auto! w-full! bg-field inset-ring inset-ring-line-control"
      {...(block === undefined ? {} : { disabledReason: block })}
    />
  );
  return (
    <>
      {block === undefined ? (
        <Popover
          label={t("add", { label })}
          open={isOpen}
          onOpenChange={setOpen}
          side="right"
          className="w-84 max-h-90"
          trigger={add}
          footer={
            <Button
              size={28}
              icon={<Upload aria-hidden className="size-3.5" />}
              busy={isUploading}
              onClick={() => inputRef.current?.click()}
            >
              {t("upload")}
            </Button>
          }
        >
          <PictureGrid taken={taken} onPick={pick} />
        </Popover>
      ) : (
        add
      )}
      <input
        ref={inputRef}
        type="file"
        hidden
        accept={imageMimes.join(",")}
        aria-label={t("upload")}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again after a failure.
          event.currentTarget.value = "";
          if (file === undefined) return;
          setOpen(false);
          onFile(file);
        }}
      />
    </>
  );
}
