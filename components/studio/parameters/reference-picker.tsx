"use client";

import { Plus, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { DownscaleDialog } from "@/components/shell/downscale-dialog";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useAssets } from "@/lib/client/use-assets";
import { imageMimes } from "@/lib/core/image-mimes";
import { useReferenceUpload } from "./use-reference-upload";
import { useRovingFocus } from "./use-roving-focus";

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

function PictureGrid({ taken, onPick }: Pick<ReferencePickerProps, "taken" | "onPick">) {
  const t = useTranslations("parameters.references");
  const { data, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAssets({ limit: 40 });
  const roving = useRovingFocus<HTMLDivElement>({ columns: 4 });
  if (error !== null && data === undefined) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (isPending) {
    return (
      <div aria-busy className="grid grid-cols-4 gap-2">
        {["a", "b", "c", "d", "e", "f", "g", "h"].map((key) => (
          <Skeleton key={key} className="aspect-square" />
        ))}
      </div>
    );
  }
  const pictures = data.pages
    .flatMap((page) => page.items)
    .filter((asset) => asset.kind !== "mask" && !taken.includes(asset.id));
  if (pictures.length === 0) return <p className="py-2 text-12 text-text-3">{t("none")}</p>;
  return (
    <>
      <div
        ref={roving.rootRef}
        role="listbox"
        aria-label={t("pictures")}
        onKeyDown={roving.handleKeyDown}
        className="grid grid-cols-4 gap-2"
      >
        {pictures.map((asset, index) => (
          <button
            key={asset.id}
            type="button"
            role="option"
            aria-selected={false}
            tabIndex={index === 0 ? 0 : -1}
            aria-label={asset.fileName ?? asset.prompt ?? t("picture", { number: index + 1 })}
            onClick={() => onPick(asset.id)}
            className="relative aspect-square overflow-hidden rounded-ctl bg-hover outline-offset-2 hover:outline-2 hover:outline-line-strong"
          >
            {/* biome-ignore lint/performance/noImgElement: thumbnails are made by the server */}
            <img
              src={assetFileUrl(asset.id, "thumb")}
              alt=""
              width={asset.width}
              height={asset.height}
              loading="lazy"
              decoding="async"
              draggable={false}
              className="absolute inset-0 size-full object-cover"
            />
          </button>
        ))}
      </div>
      {hasNextPage ? (
        <Button
          size={28}
          variant="ghost"
          className="mt-2"
          busy={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("older")}
        </Button>
      ) : null}
    </>
  );
}
