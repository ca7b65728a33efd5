"use client";

import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { Button } from "@/components/ui/button";
import { useRoom } from "./room-context";
import { decisionOf, type RoomPicture } from "./room-pictures";

export interface DecidedCounts {
  readonly kept: number;
  readonly rejected: number;
  readonly open: number;
}

/** How many of the pictures are decided, and how. */
export function countDecided(pictures: readonly RoomPicture[]): DecidedCounts {
  const counts = { kept: 0, rejected: 0, open: 0 };
  for (const picture of pictures) {
    const decision = decisionOf(picture);
    counts[decision === "winner" ? "kept" : decision] += 1;
  }
  return counts;
}

/** How far the deciding is, and the way out. */
export function DecidedFooter() {
  const t = useTranslations("compare.decided");
  const { pictures } = useRoom();
  const { kept, rejected, open } = countDecided(pictures);
  const [next, finish] = [useCommand("compare.nextOpen"), useCommand("compare.finish")];
  return (
    <div className="shrink-0 border-line border-t px-4 py-3">
      <p className="flex items-center justify-between pb-2.5 text-12 text-text-2">
        <span className="flex items-center gap-1.5">
          <Check aria-hidden className="size-3.5" />
          {t("kept", { count: kept })}
        </span>
        <span className="flex items-center gap-1.5">
          <X aria-hidden className="size-3.5" />
          {t("rejected", { count: rejected })}
        </span>
        <span className="text-text-3">{t("open", { count: open })}</span>
      </p>
      <div className="flex gap-2">
        <Button className="flex-1" kbd={next.keys} onClick={next.run} disabledReason={next.disabledReason}>
          {t("next")}
        </Button>
        <Button variant="primary" className="flex-1" kbd={finish.keys} onClick={finish.run}>
          {t("finish")}
        </Button>
      </div>
    </div>
  );
}
