"use client";

import { Contrast, ImagePlay, Shield, ShieldCheck, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { MaskCanvasProvider } from "@/components/canvas/mask-canvas-context";
import { MaskOptionsBar } from "@/components/canvas/mask-options-bar";
import { MaskStage } from "@/components/canvas/mask-stage";
import { MaskToolStrip } from "@/components/canvas/mask-tool-strip";
import { MaskViewBar } from "@/components/canvas/mask-view-bar";
import { useSettledMask } from "@/components/canvas/use-mask-state";
import { useCommand } from "@/components/shell/command-context";
import { useScreenSize } from "@/components/shell/screen-size";
import { Button } from "@/components/ui/button";
import type { Asset } from "@/lib/core/asset";
import { useEdit } from "../edit/edit-context";
import type { MaskWork } from "../edit/mask-work";
import { PromptRow } from "../edit/prompt-row";
import type { OperationStageProps } from "../operation-stage";
import { PlainSource, SourceStage } from "../source/source-stage";
import type { VariantCell } from "../strip/variant-cells";

const margins = { top: 60, right: 32, bottom: 152, left: 32 };
const phoneMargins = { top: 64, right: 12, bottom: 56, left: 12 };

/** The subject stays, what is behind it is new; a part can be protected by hand. */
export function ReplaceBackgroundStage(props: OperationStageProps) {
  const t = useTranslations("stages.background");
  return (
    <SourceStage
      stage={props}
      operation="replaceBackground"
      empty={{ icon: <ImagePlay aria-hidden />, title: t("emptyTitle"), description: t("emptyText") }}
      firstMode="beside"
      renderSource={(source, running) => <BackgroundSource key={source.id} source={source} running={running} />}
    />
  );
}

interface BackgroundSourceProps {
  readonly source: Asset;
  readonly running: VariantCell | undefined;
}

function BackgroundSource({ source, running }: BackgroundSourceProps) {
  const { work } = useEdit();
  const [isProtecting, setProtecting] = useState(false);
  const isPhone = useScreenSize() === "phone";
  if (work && isProtecting) return <ProtectRoom source={source} work={work} onDone={() => setProtecting(false)} />;
  return (
    <PlainSource source={source} running={running} margins={isPhone ? phoneMargins : margins}>
      <div className="pointer-events-none absolute inset-x-3 bottom-14 z-hud flex justify-center *:pointer-events-auto max-sm:bottom-auto max-sm:top-3">
        <Bar>
          <ProtectRow work={work} onProtect={() => setProtecting(true)} />
        </Bar>
      </div>
    </PlainSource>
  );
}

/** Where the hand is: what should be behind the subject, the run, and what is protected. */
function Bar({ children }: { readonly children: React.ReactNode }) {
  const t = useTranslations("stages.background");
  const isPhone = useScreenSize() === "phone";
  return (
    <section
      aria-label={t("prompt")}
      className="surface-raised flex w-145 max-w-full flex-col gap-2 rounded-panel p-2 ring ring-line-strong max-sm:w-auto"
    >
      {isPhone ? null : <PromptRow placeholder={t("prompt")} />}
      {children}
    </section>
  );
}

interface ProtectRowProps {
  readonly work: MaskWork | undefined;
  readonly onProtect: () => void;
}

function ProtectRow({ work, onProtect }: ProtectRowProps) {
  const t = useTranslations("stages.background");
  const covered = useSettledMask(work?.session)?.coveredPixels ?? 0;
  return (
    <div className="flex min-h-7 items-center gap-2 text-12 text-text-2">
      <Button
        variant="ghost"
        size={28}
        icon={covered > 0 ? <ShieldCheck aria-hidden /> : <Shield aria-hidden />}
        busy={work === undefined}
        onClick={onProtect}
      >
        {t("protect")}
      </Button>
      {work && covered > 0 ? <ProtectedShare work={work} /> : null}
    </div>
  );
}

function ProtectedShare({ work }: { readonly work: MaskWork }) {
  const t = useTranslations("stages.background");
  const format = useFormatter();
  const { session } = work;
  const covered = useSettledMask(session)?.coveredPixels ?? 0;
  if (covered === 0) return <span className="px-1.5 text-text-3">{t("nothing")}</span>;
  const share = covered / (session.size.width * session.size.height);
  return (
    <span className="px-1.5" data-testid="protected-share">
      {t("protected", {
        share: format.number(share, { style: "percent", maximumFractionDigits: share < 0.1 ? 1 : 0 }),
      })}
    </span>
  );
}

interface ProtectRoomProps {
  readonly source: Asset;
  readonly work: MaskWork;
  readonly onDone: () => void;
}

/** The mask canvas with its tools; what is covered stays. */
function ProtectRoom({ source, work, onDone }: ProtectRoomProps) {
  const t = useTranslations("studio.stage");
  const isPhone = useScreenSize() === "phone";
  return (
    <MaskCanvasProvider source={source} session={work.session}>
      <div className="flex min-h-0 flex-1 flex-col">
        <div className="flex min-h-0 flex-1">
          {isPhone ? null : <MaskToolStrip direction="upright" hasContextWindow={false} />}
          <MaskStage
            label={source.prompt ?? source.fileName ?? t("picture")}
            margins={isPhone ? phoneMargins : margins}
          >
            <div className="pointer-events-none absolute inset-x-3 top-3 z-hud flex flex-wrap items-start justify-between gap-2 *:pointer-events-auto">
              <MaskOptionsBar />
              <MaskViewBar />
            </div>
            <div className="pointer-events-none absolute inset-x-3 bottom-14 z-hud flex justify-center *:pointer-events-auto max-sm:bottom-2">
              <Bar>
                <ProtectTools work={work} onDone={onDone} />
              </Bar>
            </div>
          </MaskStage>
        </div>
        {isPhone ? <MaskToolStrip direction="across" /> : null}
      </div>
    </MaskCanvasProvider>
  );
}

function ProtectTools({ work, onDone }: Omit<ProtectRoomProps, "source">) {
  const t = useTranslations("stages.background");
  const [invert, clear] = [useCommand("mask.invert"), useCommand("mask.clear")];
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-1 text-12 text-text-2">
      <ProtectedShare work={work} />
      <span className="min-w-0 flex-1 truncate text-text-3 max-sm:hidden" title={t("protectText")}>
        {t("protectText")}
      </span>
      <Button
        variant="ghost"
        size={24}
        icon={<Contrast aria-hidden />}
        disabledReason={invert.disabledReason}
        onClick={invert.run}
      >
        {t("invert")}
      </Button>
      <Button
        variant="ghost"
        size={24}
        icon={<X aria-hidden />}
        disabledReason={clear.disabledReason}
        onClick={clear.run}
      >
        {t("clear")}
      </Button>
      <Button size={24} onClick={onDone}>
        {t("done")}
      </Button>
    </div>
  );
}
