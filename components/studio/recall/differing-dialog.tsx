"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import type { StudioRequest } from "@/lib/core/request";
import { useValueWords } from "../details/use-value-words";

export interface DifferingDialogProps {
  readonly mine: StudioRequest;
  readonly theirs: StudioRequest;
  /** In which they differ; at least one. */
  readonly names: readonly (keyof StudioRequest)[];
  readonly onTake: (names: readonly (keyof StudioRequest)[]) => void;
  readonly onClose: () => void;
}

/** What a picture was made with otherwise than the draft says, to take all of it or some. Enter takes what is ticked. */
export function DifferingDialog({ mine, theirs, names, onTake, onClose }: DifferingDialogProps) {
  const t = useTranslations("recall.differing");
  const words = useValueWords();
  const [left, setLeft] = useState<readonly (keyof StudioRequest)[]>([]);
  const apply = useRef<HTMLButtonElement>(null);
  const taken = names.filter((name) => !left.includes(name));
  return (
    <Dialog
      open
      size="form"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("title")}
      description={t("text")}
      initialFocus={apply}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            ref={apply}
            variant="primary"
            kbd="Enter"
            disabledReason={taken.length === 0 ? t("noneTicked") : undefined}
            onClick={() => onTake(taken)}
          >
            {t("take", { count: taken.length })}
          </Button>
        </>
      }
    >
      <ul className="flex max-h-[50dvh] flex-col overflow-y-auto" data-testid="differing-fields">
        {names.map((name) => (
          <li key={name} className="flex flex-col border-line py-1.5 not-first:border-t">
            <Checkbox
              checked={taken.includes(name)}
              onCheckedChange={(isOn) => setLeft(isOn ? left.filter((one) => one !== name) : [...left, name])}
              label={<span className="text-text">{words.field(name)}</span>}
            />
            <span className="flex items-baseline gap-2 pl-6 text-12">
              <span className="line-clamp-2 min-w-0 break-words text-text-3">{words.value(name, mine[name])}</span>
              <ArrowRight aria-label={t("becomes")} className="size-3 shrink-0 self-center text-text-3" />
              <span className="line-clamp-2 min-w-0 break-words">{words.value(name, theirs[name])}</span>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
