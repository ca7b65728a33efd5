"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { showToast } from "@/components/ui/show-toast";
import { Slider } from "@/components/ui/slider";
import { Spinner } from "@/components/ui/spinner";
import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { encodeRuns } from "@/lib/canvas/kernels/run-lengths";
import { DEFAULT_THRESHOLD, type ThresholdRule } from "@/lib/canvas/kernels/threshold";
import type { MaskSession } from "@/lib/canvas/mask-session";
import type { Asset } from "@/lib/core/asset";
import { imageMimes } from "@/lib/core/image-mimes";
import { drawCoverage } from "./draw-coverage";
import { fetchOriginal } from "./read-mask-asset";
import { useMaskImport } from "./use-mask-import";

export interface ImportMaskDialogProps {
  readonly source: Asset;
  readonly session: MaskSession;
  /** A picture of the studio to take; absent: a file is asked for. */
  readonly assetId?: string | undefined;
  readonly onClose: () => void;
}

const covers = ["light", "dark", "transparent", "opaque"] as const satisfies readonly ThresholdRule["covers"][];
const words = { light: "light", dark: "dark", transparent: "alpha", opaque: "opaque" } as const;

/** Takes any picture as a mask: which part of it is asked, and what it comes to is shown before it is taken. */
export function ImportMaskDialog({ source, session, assetId, onClose }: ImportMaskDialogProps) {
  const t = useTranslations("edit.import");
  const masks = useTranslations("edit.masks");
  const [file, setFile] = useState<File | null>(null);
  const [rule, setRule] = useState<ThresholdRule>({ covers: "light", threshold: DEFAULT_THRESHOLD });
  const picker = useRef<HTMLInputElement>(null);
  const offered = useOfferedFile(assetId);
  const taken = useMaskImport(file ?? offered.file, source, rule);
  const { coverage } = taken;
  const isReading = taken.isReading || offered.isReading;
  const hasFailed = taken.hasFailed || offered.hasFailed;
  const isEmpty = coverage !== null && isUncovered(coverage);
  useEffect(() => picker.current?.click(), []);
  const take = () => {
    if (coverage === null) return;
    session.applyCoverage(coverage, {
      type: "bitmap",
      combine: "replace",
      origin: "import",
      runs: encodeRuns(coverage),
    });
    showToast({
      title: masks("loaded"),
      action: { label: masks("undo"), kbd: "Mod+Z", onAction: () => session.undo() },
    });
    onClose();
  };
  return (
    <Dialog
      open
      size="form"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("title")}
      description={t("text")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            variant="primary"
            disabledReason={coverage === null ? masks("importPicture") : isEmpty ? t("empty") : undefined}
            onClick={take}
          >
            {t("use")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {assetId !== undefined ? null : (
          <input
            ref={picker}
            type="file"
            accept={imageMimes.join(",")}
            aria-label={masks("importPicture")}
            className="text-12 text-text-2 file:mr-3 file:h-ctl-s file:rounded-ctl file:border-0 file:bg-active file:px-3 file:text-text"
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
        )}
        <Segmented
          size={28}
          aria-label={t("text")}
          items={covers.map((value) => ({ value, label: t(words[value]) }))}
          value={rule.covers}
          onValueChange={(next) => setRule({ ...rule, covers: next })}
        />
        <Slider
          aria-label={t("threshold")}
          min={1}
          max={255}
          value={rule.threshold}
          valueText={String(rule.threshold)}
          onValueChange={(threshold) => setRule({ ...rule, threshold })}
        />
        {hasFailed ? <Notice kind="danger" live title={t("failed")} /> : null}
        <div className="grid h-64 place-items-center rounded-ctl bg-stage">
          {isReading ? <Spinner /> : coverage ? <CoveragePreview coverage={coverage} /> : null}
        </div>
        {isEmpty ? <p className="text-12 text-warning">{t("empty")}</p> : null}
      </div>
    </Dialog>
  );
}

/** The original of a picture of the studio, as a file. */
function useOfferedFile(assetId: string | undefined) {
  const [state, setState] = useState<{ file: File | null; isReading: boolean; hasFailed: boolean }>({
    file: null,
    isReading: assetId !== undefined,
    hasFailed: false,
  });
  useEffect(() => {
    if (assetId === undefined) return;
    const controller = new AbortController();
    fetchOriginal(assetId, controller.signal).then(
      (blob) => setState({ file: new File([blob], assetId, { type: blob.type }), isReading: false, hasFailed: false }),
      () => {
        if (!controller.signal.aborted) setState({ file: null, isReading: false, hasFailed: true });
      },
    );
    return () => controller.abort();
  }, [assetId]);
  return state;
}

const PREVIEW_PX = 480;

/** White is what will change. */
function CoveragePreview({ coverage }: { readonly coverage: Coverage }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) drawCoverage(canvas.current, coverage, PREVIEW_PX);
  }, [coverage]);
  return <canvas ref={canvas} className="max-h-60 max-w-full" />;
}

function isUncovered(coverage: Coverage): boolean {
  for (let index = 0; index < coverage.tileCount; index++) {
    if (coverage.tileAt(index)?.some((word) => word !== 0)) return false;
  }
  return true;
}
