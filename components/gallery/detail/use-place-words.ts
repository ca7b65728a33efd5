import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useGallery } from "../gallery-context";
import { findPlace } from "../grid/grid-model";

/** "17 of 48,213": where the opened picture lies in the list; empty while that is not known. */
export function usePlaceWords(assetId: string): string {
  const t = useTranslations("gallery.tile");
  const { grid, store } = useGallery();
  const [words, setWords] = useState("");
  useEffect(() => {
    const model = grid.current;
    const { current } = store.getState();
    const place = model && current?.id === assetId ? findPlace(model, current) : undefined;
    setWords(model && place !== undefined ? t("place", { place: place + 1, total: model.library.tileCount }) : "");
  }, [grid, store, assetId, t]);
  return words;
}
