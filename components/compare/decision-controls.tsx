"use client";

import { Check, Trophy, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { useDecide } from "./decisions-context";
import { usePictureTitle } from "./picture-title";
import { decisionOf, type ReadyPicture } from "./room-pictures";
import { StarRating } from "./star-rating";

export interface DecisionControlsProps {
  readonly picture: ReadyPicture;
  /** The picture in hand: its buttons carry words and keys, those of the others icons. */
  readonly isCurrent: boolean;
  /** No room for words even in hand. */
  readonly isShort?: boolean | undefined;
}

/** Stars, keep and reject of one picture. */
export function DecisionControls({ picture, isCurrent, isShort = false }: DecisionControlsProps) {
  const t = useTranslations("compare.decide");
  const { decide, rate, isRating } = useDecide();
  const [keep, reject, stars] = [useCommand("compare.keep"), useCommand("compare.reject"), useCommand("compare.rate")];
  const title = usePictureTitle()(picture);
  const decision = decisionOf(picture);
  const { id } = picture;
  const isKept = decision === "kept" || decision === "winner";
  const isRejected = decision === "rejected";
  const keepWord = decision === "winner" ? t("winner") : isKept ? t("kept") : t("keep");
  const rejectWord = isRejected ? t("rejected") : t("reject");
  const keepIcon = decision === "winner" ? <Trophy aria-hidden className="size-3.5" /> : <Check aria-hidden />;
  const hasWords = isCurrent && !isShort;
  return (
    <>
      <StarRating
        value={picture.detail.asset.rating}
        onValueChange={(rating) => rate(id, rating)}
        label={title}
        className="ml-1.5"
      />
      {hasWords ? (
        <Kbd
          keys={isRating ? t("digits") : (stars.keys ?? "")}
          className={joinClasses("ml-1", isRating && "bg-active text-text")}
        />
      ) : null}
      <span className="ml-auto flex shrink-0 items-center gap-0.5">
        {hasWords ? (
          <>
            <Button
              size={24}
              variant={isKept ? "secondary" : "ghost"}
              icon={keepIcon}
              kbd={keep.keys}
              aria-pressed={isKept}
              aria-label={t("of", { word: keepWord, picture: title })}
              onClick={() => decide(id, "kept")}
              className={isKept ? "text-success!" : undefined}
            >
              {keepWord}
            </Button>
            <Button
              size={24}
              variant={isRejected ? "secondary" : "ghost"}
              icon={<X aria-hidden />}
              kbd={reject.keys}
              aria-pressed={isRejected}
              aria-label={t("of", { word: rejectWord, picture: title })}
              onClick={() => decide(id, "rejected")}
            >
              {rejectWord}
            </Button>
          </>
        ) : (
          <>
            {isRejected ? null : (
              <QuietChoice
                isOn={isKept}
                word={keepWord}
                label={t("of", { word: keepWord, picture: title })}
                icon={keepIcon}
                tone="text-success"
                onClick={() => decide(id, decision === "winner" ? "winner" : "kept")}
              />
            )}
            {isKept ? null : (
              <QuietChoice
                isOn={isRejected}
                word={rejectWord}
                label={t("of", { word: rejectWord, picture: title })}
                icon={<X aria-hidden />}
                tone="text-text-3"
                onClick={() => decide(id, "rejected")}
              />
            )}
          </>
        )}
      </span>
    </>
  );
}

interface QuietChoiceProps {
  readonly isOn: boolean;
  readonly word: string;
  readonly label: string;
  readonly icon: React.ReactNode;
  readonly tone: string;
  readonly onClick: () => void;
}

/** An icon until it is decided; then the word, which takes the decision back. */
function QuietChoice({ isOn, word, label, icon, tone, onClick }: QuietChoiceProps) {
  if (!isOn) return <IconButton size={24} label={label} icon={icon} pressed={false} onClick={onClick} />;
  return (
    <button
      type="button"
      aria-pressed
      aria-label={label}
      onClick={onClick}
      className={joinClasses(
        "hit inline-flex h-ctl-xs items-center gap-1 rounded-ctl px-1.5 text-12 transition-colors hover:bg-hover [&_.lucide]:size-3.5",
        tone,
      )}
    >
      {icon}
      {word}
    </button>
  );
}
