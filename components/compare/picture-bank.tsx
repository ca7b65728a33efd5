"use client";

import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from "react";
import { type PictureLevels, usePictureLevels } from "@/components/canvas/use-picture-levels";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Asset } from "@/lib/core/asset";

/** The decoded pictures of the room: a change of mode shows them elsewhere and decodes nothing anew. */
class PictureBank {
  #pictures = new Map<string, PictureLevels>();
  #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  get = (id: string): PictureLevels | undefined => this.#pictures.get(id);
  set(id: string, picture: PictureLevels | null): void {
    if (picture === null) this.#pictures.delete(id);
    else this.#pictures.set(id, picture);
    for (const listener of [...this.#listeners]) listener();
  }
}

const BankContext = createContext<PictureBank | null>(null);

export interface PictureBankProviderProps {
  readonly assets: readonly Asset[];
  readonly children: ReactNode;
}

/** Loads and keeps the pictures for as long as the room shows them. */
export function PictureBankProvider({ assets, children }: PictureBankProviderProps) {
  const [bank] = useState(() => new PictureBank());
  return (
    <BankContext value={bank}>
      {assets.map((asset) => (
        <Load key={asset.id} asset={asset} bank={bank} />
      ))}
      {children}
    </BankContext>
  );
}

function Load({ asset, bank }: { readonly asset: Asset; readonly bank: PictureBank }) {
  const { id } = asset;
  const picture = usePictureLevels(
    { previewUrl: assetFileUrl(id, "preview"), originalUrl: assetFileUrl(id, "original") },
    asset,
  );
  const { levels, full, status } = picture;
  useEffect(() => {
    // A picture too large to be drawn whole is cut by the pane itself: a part of it is all a pane ever draws.
    const all = full === null ? levels : new Map(levels).set(1, full);
    bank.set(id, { levels: all, full, status, retry: picture.retry });
  }, [bank, id, levels, full, status, picture.retry]);
  useEffect(() => () => bank.set(id, null), [bank, id]);
  return null;
}

const nothing: PictureLevels = { levels: new Map(), full: null, status: "loading", retry: () => {} };

/** The bitmaps of one picture of the room. */
export function useBankPicture(id: string): PictureLevels {
  const bank = use(BankContext);
  if (bank === null) throw new Error("A pane needs a PictureBankProvider");
  const read = () => bank.get(id) ?? nothing;
  return useSyncExternalStore(bank.subscribe, read, read);
}
