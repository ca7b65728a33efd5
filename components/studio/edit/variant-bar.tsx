"use client";

import { Blend, Check, ChevronLeft, ChevronRight, Eraser, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCommand } from "@/components/shell/command-context";
import { useScreenSize } from "@/components/shell/screen-size";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/class-names";
import { Divider } from "@/components/ui/divider";
import { IconButton } from "@/components/ui/icon-button";
import type { Asset } from "@/lib/core/asset";
import { AdjustPopover } from "./adjust-popover";
import { MixTools } from "./mix-tools";
import { RestoreTools } from "./restore-tools";
import type { Retouch, RetouchMode } from "./use-retouch";
import type { DoneCell } from "./variants-of-edit";

export interface VariantBarProps {
  readonly source: Asset;
  readonly variant: DoneCell;
  readonly variants: readonly DoneCell[];
  readonly retouch: Retouch;
  /** A picture was made, or made anew under a new id. */
  readonly onShow: (assetId: string) => void;
}

/** Beside the variant on the canvas: step, keep or leave it, change how it is joined, restore by hand, mix. */
export function VariantBar({ source, variant, variants, retouch, onShow }: VariantBarProps) {
  const t = useTranslations("edit.variant");
  const { mode, mix, setMode } = retouch;
  const leave = () => setMode("look");
  return (
    <section
      aria-label={t("label", { place: variant.place, count: variants.length })}
      data-testid="variant-bar"
      data-mode={mode}
      className="surface-raised flex max-w-full flex-wrap items-center justify-center gap-1 rounded-panel p-2 ring ring-line-strong"
    >
      <Steps variant={variant} count={variants.length} />
      <Divider direction="upright" />
      {mode === "mix" && mix ? (
        <MixTools
          source={source}
          variants={variants}
          mix={mix}
          onLeave={leave}
          onMade={(id) => {
            leave();
            onShow(id);
          }}
        />
      ) : (
        <>
          <AdjustPopover key={variant.key} variant={variant} retouch={retouch} onAdjusted={onShow} />
          <ModeButton mode="restore" icon={<Eraser aria-hidden />} retouch={retouch}>
            {t("restore")}
          </ModeButton>
          {mode === "restore" ? (
            <RestoreTools key={variant.key} variant={variant} retouch={retouch} onAdjusted={onShow} />
          ) : (
            <>
              {variants.length > 1 ? (
                <ModeButton mode="mix" icon={<Blend aria-hidden />} retouch={retouch}>
                  {t("mix")}
                </ModeButton>
              ) : null}
              <Divider direction="upright" />
              <Decision />
            </>
          )}
        </>
      )}
    </section>
  );
}

function Steps({ variant, count }: { readonly variant: DoneCell; readonly count: number }) {
  const t = useTranslations("edit.variant");
  const previous = useCommand("picture.previous");
  const next = useCommand("picture.next");
  return (
    <>
      <IconButton icon={<ChevronLeft aria-hidden />} label={t("previous")} kbd={previous.keys} onClick={previous.run} />
      <span className="px-1 text-12 text-text-2 whitespace-nowrap" aria-live="polite">
        {t("label", { place: variant.place, count })}
      </span>
      <IconButton icon={<ChevronRight aria-hidden />} label={t("next")} kbd={next.keys} onClick={next.run} />
    </>
  );
}

interface ModeButtonProps {
  readonly mode: Exclude<RetouchMode, "look">;
  readonly icon: ReactNode;
  readonly retouch: Pick<Retouch, "mode" | "setMode">;
  readonly children: ReactNode;
}

function ModeButton({ mode, icon, retouch, children }: ModeButtonProps) {
  const isOn = retouch.mode === mode;
  // Between two panels the bar stays on one line only without words.
  const isShort = useScreenSize() === "compact";
  return (
    <Button
      variant="ghost"
      icon={icon}
      aria-pressed={isOn}
      isShort={isShort}
      className={joinClasses(isOn && "bg-active text-text")}
      onClick={() => retouch.setMode(isOn ? "look" : mode)}
      data-testid={`variant-${mode}`}
    >
      {children}
    </Button>
  );
}

/** Keep it as the next source, or go back to the mask. */
export function Decision() {
  const t = useTranslations("edit.variant");
  const accept = useCommand("edit.accept");
  const discard = useCommand("edit.discard");
  return (
    <>
      <IconButton icon={<Undo2 aria-hidden />} label={t("discard")} kbd={discard.keys} onClick={discard.run} />
      <Button variant="primary" icon={<Check aria-hidden />} kbd={accept.keys} onClick={accept.run}>
        {t("accept")}
      </Button>
    </>
  );
}
