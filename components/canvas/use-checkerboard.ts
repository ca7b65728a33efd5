import { useEffect, useState } from "react";

const SQUARE_PX = 8;

/** The grey squares behind a picture with transparency, as a tile to repeat; null when none are needed. */
export function useCheckerboard(isNeeded: boolean): HTMLImageElement | null {
  const [tile, setTile] = useState<HTMLImageElement | null>(null);
  useEffect(() => {
    if (!isNeeded) return;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = SQUARE_PX * 2;
    const context = canvas.getContext("2d");
    if (!context) return;
    context.fillStyle = "#9a9a9a";
    context.fillRect(0, 0, SQUARE_PX * 2, SQUARE_PX * 2);
    context.fillStyle = "#7d7d7d";
    context.fillRect(0, 0, SQUARE_PX, SQUARE_PX);
    context.fillRect(SQUARE_PX, SQUARE_PX, SQUARE_PX, SQUARE_PX);
    const image = new Image();
    image.onload = () => setTile(image);
    image.src = canvas.toDataURL();
    return () => {
      image.onload = null;
    };
  }, [isNeeded]);
  return isNeeded ? tile : null;
}
