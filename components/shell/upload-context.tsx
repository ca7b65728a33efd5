"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useRef } from "react";
import type { Asset } from "@/lib/core/asset";

type Receiver = (asset: Asset) => void;

/** Who takes a picture that was dropped, pasted or picked. A picture without a taker waits for the next one. */
export interface UploadDesk {
  /** Whether it was taken at once. */
  deliver(asset: Asset): boolean;
  receive(receiver: Receiver): () => void;
}

const UploadContext = createContext<UploadDesk | null>(null);

/** Builds the desk; pure, so that its waiting can be tested. */
export function createUploadDesk(): UploadDesk {
  const receivers: Receiver[] = [];
  let waiting: Asset | null = null;
  return {
    deliver(asset) {
      const receiver = receivers.at(-1);
      if (receiver === undefined) {
        waiting = asset;
        return false;
      }
      receiver(asset);
      return true;
    },
    receive(receiver) {
      receivers.push(receiver);
      if (waiting !== null) {
        const asset = waiting;
        waiting = null;
        receiver(asset);
      }
      return () => {
        receivers.splice(receivers.indexOf(receiver), 1);
      };
    },
  };
}

/** One desk per app. */
export function UploadProvider({ children }: { readonly children: ReactNode }) {
  const desk = useMemo(createUploadDesk, []);
  return <UploadContext value={desk}>{children}</UploadContext>;
}

/** The desk itself, for the layer that uploads. */
export function useUploadDesk(): UploadDesk {
  const desk = use(UploadContext);
  if (desk === null) throw new Error("Uploads need an UploadProvider");
  return desk;
}

/** Takes uploaded pictures while mounted: the studio makes them the draft's source. */
export function useUploadTarget(onUploaded: Receiver): void {
  const desk = useUploadDesk();
  const latest = useRef(onUploaded);
  useEffect(() => {
    latest.current = onUploaded;
  });
  useEffect(() => desk.receive((asset) => latest.current(asset)), [desk]);
}
