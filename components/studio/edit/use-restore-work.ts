"use client";

import { useEffect, useState } from "react";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { showToast } from "@/components/ui/show-toast";
import { encodeRuns } from "@/lib/canvas/kernels/run-lengths";
import { createMaskSession, type MaskSession } from "@/lib/canvas/mask-session";
import type { Size } from "@/lib/core/geometry";
import { readMaskAsset } from "./read-mask-asset";
import type { DoneCell } from "./variants-of-edit";

/** Where the source is brought back in one variant. */
export interface RestoreWork {
  readonly session: MaskSession;
  /** The revision that the studio has; another one is not applied yet. */
  readonly appliedRevision: number;
}

/**
 * The restore mask of a variant, begun with the one it has. What is painted stays in memory for as long as this source is
 * open, so that a look at another variant loses nothing.
 */
export function useRestoreWork(size: Size, variant: DoneCell | undefined, isOn: boolean) {
  const [works, setWorks] = useState<ReadonlyMap<string, RestoreWork>>(new Map());
  const describeFailure = useFailureWords();
  const key = variant?.key;
  const maskId = variant?.result.compositeFacts?.restoreMask;
  const isWanted = isOn && key !== undefined && !works.has(key);
  const { width, height } = size;

  useEffect(() => {
    if (!isWanted) return;
    const controller = new AbortController();
    openRestore(maskId, { width, height }, controller.signal).then(
      (session) => {
        if (!controller.signal.aborted) setWorks((before) => new Map(before).set(key, { session, appliedRevision: 0 }));
      },
      (error: unknown) => {
        if (!controller.signal.aborted) showToast({ kind: "danger", title: describeFailure(error).title });
      },
    );
    return () => controller.abort();
  }, [isWanted, key, maskId, width, height, describeFailure]);

  return {
    work: key === undefined ? undefined : works.get(key),
    /** The studio has what was painted up to this revision. */
    noteApplied: (of: string, appliedRevision: number) =>
      setWorks((before) => {
        const work = before.get(of);
        return work ? new Map(before).set(of, { ...work, appliedRevision }) : before;
      }),
  };
}

async function openRestore(maskId: string | undefined, size: Size, signal: AbortSignal): Promise<MaskSession> {
  if (maskId === undefined) return createMaskSession(size);
  const runs = encodeRuns(await readMaskAsset(maskId, size, signal));
  const ops = [{ type: "bitmap" as const, combine: "replace" as const, origin: "saved" as const, runs }];
  return createMaskSession(size, { document: { ...size, ops, runs } });
}
