"use client";

import { ImageOff, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { joinClasses } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { TextButton } from "@/components/ui/text-button";
import { assetFileUrl } from "@/lib/client/asset-url";
import { PaneCanvas, type PaneCanvasProps } from "./pane-canvas";
import { useBankPicture } from "./picture-bank";
import { useRoom } from "./room-context";
import { isReady, type RoomPicture } from "./room-pictures";
import { masksOf, useMaskOverlay } from "./use-mask-overlay";

/** A rejected picture turns grey and dark, and fades out on a light stage: that is the message. */
export const REJECTED_LOOK = "grayscale dark:brightness-[.55] light:opacity-35";

export interface PanePictureProps extends Pick<PaneCanvasProps, "paneKey" | "magnify"> {
  readonly picture: RoomPicture;
  readonly className?: string | undefined;
}

/** A picture on a pane in all its states: coming, there, not to be had. */
export function PanePicture({ picture, ...rest }: PanePictureProps) {
  const t = useTranslations("compare.pane");
  if (picture.state === "loading") return <Skeleton className="size-full rounded-none" />;
  if (picture.state === "gone") return <Missing title={t("gone")} text={t("goneText")} />;
  if (picture.state === "failed") {
    return (
      <Missing title={t("failed")} text={t("failedText")}>
        <TextButton onClick={picture.retry}>{t("retry")}</TextButton>
      </Missing>
    );
  }
  return <ReadyCanvas picture={picture} {...rest} />;
}

function ReadyCanvas({ picture, className, ...rest }: PanePictureProps) {
  const t = useTranslations("compare.pane");
  const { levels, status, retry } = useBankPicture(picture.id);
  const { current, against, hasMasks } = useRoom();
  const overlay = useMaskOverlay(hasMasks ? masksOf(current, against) : null);
  if (!isReady(picture)) return null;
  const { asset } = picture.detail;
  if (status === "failed" && levels.size === 0) {
    return (
      <Missing title={t("failed")} text={t("failedText")}>
        <TextButton onClick={retry}>{t("retry")}</TextButton>
      </Missing>
    );
  }
  return (
    <>
      {levels.size === 0 ? (
        // biome-ignore lint/performance/noImgElement: the image optimizer is off on purpose
        <img
          src={assetFileUrl(asset.id, "thumb")}
          alt=""
          draggable={false}
          className="absolute inset-0 size-full object-contain opacity-80 blur-[6px]"
        />
      ) : null}
      <PaneCanvas
        {...rest}
        picture={asset}
        levels={levels}
        hasAlpha={asset.hasAlpha}
        className={joinClasses("absolute inset-0", className)}
      />
      {overlay ? (
        <PaneCanvas
          {...rest}
          isOverlay
          picture={asset}
          levels={overlay.levels}
          className="absolute inset-0 opacity-[.46]"
        />
      ) : null}
      {asset.trashedAt === undefined ? null : (
        <span className="absolute top-2 right-2 z-2 inline-flex h-5.5 items-center gap-1.5 rounded-tag bg-scrim px-1.75 text-11 text-on-picture">
          <Trash2 aria-hidden className="size-3" />
          {t("trashed")}
        </span>
      )}
    </>
  );
}

function Missing(props: { readonly title: string; readonly text: string; readonly children?: React.ReactNode }) {
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-1 bg-hover p-4 text-center text-12">
      <ImageOff aria-hidden className="size-5 text-text-3" />
      <strong>{props.title}</strong>
      <span className="text-text-2">{props.text}</span>
      {props.children}
    </div>
  );
}
