"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { ThumbImage } from "@/components/ui/thumb-image";
import { assetFileUrl } from "@/lib/client/asset-url";

export interface PickTileProps {
  readonly assetId: string;
  readonly label: string;
  /** Its place in the choice, from 1; absent while it is not chosen. */
  readonly place: number | undefined;
  readonly onToggle: () => void;
  /** Width over height of its frame; a square when nothing is said. */
  readonly ratio?: number | undefined;
  readonly children?: ReactNode;
}

/** A picture that can be taken into a room. */
export function PickTile({ assetId, label, place, onToggle, ratio = 1, children }: PickTileProps) {
  const t = useTranslations("compare.pane");
  const isPicked = place !== undefined;
  return (
    <span className="relative block min-w-0">
      <ThumbImage
        src={assetFileUrl(assetId, "thumb")}
        alt=""
        width={ratio}
        height={1}
        className={joinClasses("w-full rounded-ctl", isPicked && "outline-2 outline-offset-2 outline-accent-line")}
        errorLabel={t("failed")}
        retryLabel={t("retry")}
      />
      <button
        type="button"
        aria-pressed={isPicked}
        aria-label={label}
        onClick={onToggle}
        className="absolute inset-0 rounded-ctl"
      />
      <span
        aria-hidden
        className={joinClasses(
          "pointer-events-none absolute top-1.5 right-1.5 grid size-5 place-items-center rounded-full text-11",
          isPicked
            ? "bg-text font-semibold text-bg"
            : "bg-scrim-soft text-on-picture inset-ring inset-ring-on-picture-line",
        )}
      >
        {isPicked ? place : <Check className="size-3 opacity-0" />}
      </span>
      {children}
    </span>
  );
}
