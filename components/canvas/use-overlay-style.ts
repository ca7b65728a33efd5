import { useMemo, useSyncExternalStore } from "react";
import type { OverlayStyle, Rgb } from "@/lib/canvas/overlay";
import type { MaskView, OverlayColor } from "@/lib/stores/mask-tool-store";
import { useMaskTools } from "./mask-canvas-context";

/** The tokens of the overlay's colours (app/globals.css). */
export const overlayTokens = {
  vermilion: "--mask",
  cyan: "--mask-cyan",
  lime: "--mask-lime",
  violet: "--mask-violet",
} as const satisfies Record<OverlayColor, `--${string}`>;

const WHITE: Rgb = { r: 255, g: 255, b: 255 };

/** How the overlay looks, as the tools' settings say; the same object until one of them changes. */
export function useOverlayStyle(view: MaskView, isOutline: boolean): OverlayStyle {
  const colorName = useMaskTools((state) => state.overlayColor);
  const opacity = useMaskTools((state) => state.overlayOpacity);
  return useMemo(
    () => ({
      view,
      color: readToken(overlayTokens[colorName]),
      opacity: isOutline ? 0 : opacity,
      outline: { color: WHITE },
    }),
    [view, colorName, opacity, isOutline],
  );
}

/** Whether the outline is to move: asked for, and not against the wish for less motion. */
export function useIsMarching(): boolean {
  const isWanted = useMaskTools((state) => state.isOutlineMarching);
  const isCalm = useSyncExternalStore(subscribeToMotion, readMotion, () => true);
  return isWanted && !isCalm;
}

const CALM = "(prefers-reduced-motion: reduce)";

function subscribeToMotion(listener: () => void): () => void {
  const query = window.matchMedia(CALM);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

function readMotion(): boolean {
  return window.matchMedia(CALM).matches;
}

/** A token's colour in the canvas's own numbers, whatever notation it is written in. */
function readToken(token: string): Rgb {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d");
  if (!context) return WHITE;
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
  return { r, g, b };
}
