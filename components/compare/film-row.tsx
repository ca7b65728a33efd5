"use client";

import { useTranslations } from "next-intl";
import { joinClasses } from "@/components/ui/class-names";
import { ThumbImage } from "@/components/ui/thumb-image";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useRoom } from "./room-context";
import { decisionOf, isReady } from "./room-pictures";
import { usePaneLabel } from "./use-pane-label";

/** All pictures of the room in a row: a press takes one in hand, with Shift as the second. */
export function FilmRow() {
  const t = useTranslations("compare.pane");
  const { pictures, current, against, select, pickAgainst } = useRoom();
  const label = usePaneLabel();
  return (
    <ul
      aria-label={t("film")}
      className="flex shrink-0 justify-center-safe gap-3.5 overflow-x-auto overscroll-x-contain px-4 py-3 max-md:gap-2 max-md:px-3"
    >
      {pictures.map((picture) => {
        const side = picture.id === current.id ? "A" : picture.id === against.id ? "B" : undefined;
        const isRejected = decisionOf(picture) === "rejected";
        return (
          <li key={picture.id} className="relative shrink-0">
            <span
              className={joinClasses(
                "block h-16.5 w-25 overflow-hidden rounded-ctl max-md:h-14 max-md:w-14",
                side !== undefined && "outline-2 outline-offset-2 outline-accent-line",
                isRejected && side === undefined && "opacity-40",
              )}
            >
              {isReady(picture) ? (
                <ThumbImage
                  src={assetFileUrl(picture.id, "thumb")}
                  alt=""
                  width={picture.detail.asset.width}
                  height={picture.detail.asset.height}
                  className={joinClasses("size-full rounded-ctl", isRejected && "grayscale")}
                  errorLabel={t("failed")}
                  retryLabel={t("retry")}
                />
              ) : (
                <span className="block size-full bg-hover" />
              )}
            </span>
            <button
              type="button"
              aria-label={label(picture)}
              aria-pressed={side !== undefined}
              onClick={(event) => (event.shiftKey ? pickAgainst(picture.id) : select(picture.id))}
              className="absolute inset-0 rounded-ctl"
            />
            <span className="pointer-events-none absolute top-1.5 left-1.5 grid h-4.5 min-w-4.5 place-items-center rounded-tag bg-scrim px-1 text-11 text-on-picture">
              {picture.name}
            </span>
            {side === undefined ? null : (
              <span className="pointer-events-none absolute top-1.5 right-1.5 grid h-4.5 min-w-4.5 place-items-center rounded-tag bg-text font-semibold text-11 text-bg">
                {side}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
