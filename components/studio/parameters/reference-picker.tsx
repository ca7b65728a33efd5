"use client";

import { Plus, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { lazyAside, lazyPart } from "@/components/shell/lazy-part";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { imageMimes } from "@/lib/core/image-mimes";
import type { PictureGridProps } from "./picture-grid";
import { useReferenceUpload } from "./use-reference-upload";

const DownscaleDialog = lazyAside(() =>
  import("@/components/shell/downscale-dialog").then((module) => module.DownscaleDialog),
);
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
  readonly onPick: (assetId: string) => void;
}

/** The empty place that takes a picture: one of the studio's, or a new one. */
export function ReferencePicker({ label, taken, block, onPick }: ReferencePickerProps) {
  const t = useTranslations("parameters.references");
  const [isOpen, setOpen] = useState(false);
  const inputRef = useRef<HTMLInputElement>(null);
  const pick = (id: string) => {
    setOpen(false);
    onPick(id);
  };
  const upload = useReferenceUpload((asset) => pick(asset.id));
  const add = (
    <IconButton
      label={t("add", { label })}
      icon={<Plus aria-hidden />}
      busy={upload.isPending}
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
              busy={upload.isPending}
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
          if (file) void upload.take(file);
        }}
      />
      {upload.tooLarge === null ? null : (
        <DownscaleDialog
          file={upload.tooLarge}
          onClose={upload.forgetTooLarge}
          onReady={(blob, name) => void upload.upload(blob, name)}
        />
      )}
    </>
  );
}
