"use client";

import { useEffect, useState } from "react";
import type { Coverage } from "@/lib/canvas/kernels/coverage";
import type { ThresholdRule } from "@/lib/canvas/kernels/threshold";
import type { MaskWorkerClient } from "@/lib/canvas/mask-worker-client";
import type { Size } from "@/lib/core/geometry";

export interface MaskImport {
  /** What the file comes to under the rule, at the picture's size. */
  readonly coverage: Coverage | null;
  readonly isReading: boolean;
  readonly hasFailed: boolean;
}

const nothing: MaskImport = { coverage: null, isReading: false, hasFailed: false };
/** A slider is still on its way: reading a large file again for each of its steps would only keep the answer back. */
const SETTLE_MS = 80;

/** Reads a file as a mask of the picture's size, in a worker; a newer rule takes the place of an older one. */
export function useMaskImport(file: File | null, { width, height }: Size, rule: ThresholdRule): MaskImport {
  const [state, setState] = useState<MaskImport>(nothing);
  const client = useClient();
  useEffect(() => {
    if (file === null || client === null) {
      setState(nothing);
      return;
    }
    const controller = new AbortController();
    setState((now) => ({ ...now, isReading: true, hasFailed: false }));
    const timer = setTimeout(() => {
      client.importMask({ source: file, size: { width, height }, rule }, { signal: controller.signal }).then(
        (coverage) => setState({ coverage, isReading: false, hasFailed: false }),
        () => {
          if (!controller.signal.aborted) setState({ coverage: null, isReading: false, hasFailed: true });
        },
      );
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [client, file, width, height, rule]);
  return state;
}

function useClient(): MaskWorkerClient | null {
  const [client, setClient] = useState<MaskWorkerClient | null>(null);
  useEffect(() => {
    let opened: MaskWorkerClient | null = null;
    let isGone = false;
    void import("@/lib/canvas/mask-worker-client").then(({ MaskWorkerClient: Client }) => {
      if (isGone) return;
      opened = new Client();
      setClient(opened);
    });
    return () => {
      isGone = true;
      opened?.dispose();
    };
  }, []);
  return client;
}
