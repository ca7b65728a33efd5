import { useEffect, useState } from "react";
import { useGalleryState } from "../gallery-context";

/** From the tiles on, for their thumbnails to be asked for first. */
const AFTER_TILES_MS = 300;
/** Where no tiles come: nothing found, another view, no answer. */
const AFTER_ALL_MS = 1_500;

/**
 * Whether the rail may ask for what it shows. The browser's few connections and the studio's one thread belong to the
 * pictures first: counts, boards and their covers made thumbnails wait for half a second.
 */
export function useRailTurn(): boolean {
  const areTilesHere = useGalleryState((state) => state.areTilesHere);
  const [isTurn, setTurn] = useState(false);
  useEffect(() => {
    if (isTurn) return;
    const timer = setTimeout(() => setTurn(true), areTilesHere ? AFTER_TILES_MS : AFTER_ALL_MS);
    return () => clearTimeout(timer);
  }, [areTilesHere, isTurn]);
  return isTurn;
}
