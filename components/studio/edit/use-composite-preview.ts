"use client";

import { useEffect, useRef, useState } from "react";
import type { StagePreview } from "@/components/canvas/mask-stage";
import type { CompositePreview } from "@/lib/canvas/tasks/composite-preview-task";
import type { Asset } from "@/lib/core/asset";
import { type CompositeParts, CompositePreviewer, type CompositeTrial } from "./composite-previewer";
import type { DoneCell } from "./variants-of-edit";

/** A slider that is being pulled asks less often than it moves. */
const DEBOUNCE_MS = 60;

/**
 * How a variant would look joined otherwise; null while nothing is tried or the first answer is on its way. Nothing is
 * kept by the studio.
 */
export function useCompositePreview(
  source: Asset | undefined,
  variant: DoneCell | undefined,
  trial: CompositeTrial | null,
): StagePreview | null {
  const [shown, setShown] = useState<{ readonly key: string; readonly preview: StagePreview } | null>(null);
  const previewer = useRef<CompositePreviewer | null>(null);
  const parts = trial && variant && source ? findParts(source, variant) : null;
  const key = parts && JSON.stringify(parts);
  const asked = trial && JSON.stringify(trial);
  const latest = useRef({ parts, trial });
  useEffect(() => {
    latest.current = { parts, trial };
  });

  useEffect(() => {
    if (key === null || latest.current.parts === null) return;
    const made = new CompositePreviewer(latest.current.parts);
    previewer.current = made;
    return () => {
      previewer.current = null;
      made.dispose();
      setShown(null);
    };
  }, [key]);
  useEffect(() => {
    const { trial: wanted } = latest.current;
    if (key === null || asked === null || wanted === null) return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      previewer.current?.show(wanted, controller.signal).then(
        (answer) => {
          if (!controller.signal.aborted) setShown({ key, preview: { patch: answer && toPatch(answer) } });
        },
        // A trial is a convenience: without it the variant is shown as it is kept.
        () => {
          if (!controller.signal.aborted) setShown(null);
        },
      );
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key, asked]);
  return shown !== null && shown.key === key ? shown.preview : null;
}

/** Null where the raw result or its mask is not known. */
function findParts({ id, width, height }: Asset, { run, result }: DoneCell): CompositeParts | null {
  const { mask, protect, operation } = run.request;
  const isKept = operation === "replaceBackground";
  const maskId = isKept ? protect : mask;
  if (result.asset === undefined || maskId === undefined) return null;
  return { sourceId: id, width, height, resultId: result.asset, maskId, isKept, sent: run.sent };
}

function toPatch({ box, size, rgba }: CompositePreview): StagePreview["patch"] {
  const image = document.createElement("canvas");
  image.width = size.width;
  image.height = size.height;
  image.getContext("2d")?.putImageData(new ImageData(rgba, size.width, size.height), 0, 0);
  return { image, box };
}
