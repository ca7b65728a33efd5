"use client";

import { useMemo, useState } from "react";
import type { StagePreview } from "@/components/canvas/mask-stage";
import type { Reveal } from "@/components/canvas/reveal-layer";
import { createMaskSession, type MaskSession } from "@/lib/canvas/mask-session";
import { createVariantMix, type VariantMix } from "@/lib/canvas/variant-mix";
import type { Asset } from "@/lib/core/asset";
import type { CompositeSettings } from "@/lib/core/request";
import { useCompositePreview } from "./use-composite-preview";
import { type RestoreWork, useRestoreWork } from "./use-restore-work";
import type { DoneCell } from "./variants-of-edit";

/** What is done with a variant that lies on the canvas. */
export type RetouchMode = "look" | "restore" | "mix";

export interface Retouch {
  readonly mode: RetouchMode;
  readonly setMode: (mode: RetouchMode) => void;
  /** What the tools paint on; undefined: the mask of the edit. */
  readonly session: MaskSession | undefined;
  /** The picture under what is revealed. */
  readonly shownId: string | undefined;
  readonly reveals: readonly Reveal[] | null;
  readonly preview: StagePreview | null;
  readonly restore: RestoreWork | undefined;
  readonly noteRestored: (key: string, revision: number) => void;
  readonly mix: VariantMix | undefined;
  /** Settings that are tried and not applied. */
  readonly trial: CompositeSettings | null;
  readonly setTrial: (settings: CompositeSettings | null) => void;
}

interface HeldMix {
  readonly mix: VariantMix;
  /** Variants are numbered within their job. */
  readonly jobId: string | undefined;
}

/** The work on variants of one source: bringing the source back, mixing them, and trying how they are joined. */
export function useRetouch(
  source: Asset,
  jobId: string | undefined,
  variants: readonly DoneCell[],
  variant: DoneCell | undefined,
): Retouch {
  const [wanted, setMode] = useState<RetouchMode>("look");
  const [tried, setTried] = useState<{ readonly key: string; readonly settings: CompositeSettings } | null>(null);
  const [held, setHeld] = useState<HeldMix | null>(null);
  const mode = variant ? wanted : "look";
  // Back at the mask nothing of it goes on; what was painted stays.
  if (mode !== wanted) setMode("look");
  if (mode === "mix" && variant && (held === null || held.jobId !== jobId)) {
    setHeld({ jobId, mix: createVariantMix(source, variant.key) });
  }
  const mix = held?.jobId === jobId ? held?.mix : undefined;
  const { work: restore, noteApplied } = useRestoreWork(source, variant, mode === "restore");
  // What is painted before the restore mask is there must not fall on the mask of the edit.
  const [nothing] = useState(() => createMaskSession(source));
  const trial = tried !== null && tried.key === variant?.key ? tried.settings : null;

  const facts = variant?.result.compositeFacts;
  const preview = useCompositePreview(source, variant, useTrial(mode, trial, facts));
  const session = (() => {
    if (mode === "restore") return restore?.session ?? nothing;
    return mode === "mix" && variant ? mix?.sessionOf(variant.key) : undefined;
  })();
  const reveals = (() => {
    if (mode === "restore") return restore ? [{ pictureId: source.id, session: restore.session }] : null;
    return mode === "mix" && mix ? listReveals(mix, variants) : null;
  })();
  const base = mode === "mix" ? variants.find(({ key }) => key === mix?.base) : undefined;
  return {
    mode,
    setMode,
    session,
    shownId: (base ?? variant)?.assetId,
    reveals,
    preview: mode === "mix" ? null : preview,
    restore,
    noteRestored: noteApplied,
    mix,
    trial,
    setTrial: (settings) => setTried(settings && variant ? { key: variant.key, settings } : null),
  };
}

/** While the source is brought back by hand, the picture under the brush has none of it yet. */
function useTrial(mode: RetouchMode, trial: CompositeSettings | null, facts: DoneCell["result"]["compositeFacts"]) {
  const { restoreMask, settings } = facts ?? {};
  return useMemo(() => {
    if (mode === "restore") {
      const shown = trial ?? (restoreMask === undefined ? undefined : settings);
      return shown ? { settings: shown, restoreId: undefined } : null;
    }
    return trial ? { settings: trial, restoreId: restoreMask } : null;
  }, [mode, trial, restoreMask, settings]);
}

function listReveals(mix: VariantMix, variants: readonly DoneCell[]): readonly Reveal[] {
  return mix.listLayers().flatMap(({ key, session }) => {
    const assetId = variants.find((one) => one.key === key)?.assetId;
    return key === mix.base || assetId === undefined ? [] : [{ pictureId: assetId, session }];
  });
}
