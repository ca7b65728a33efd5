"use client";

import type Konva from "konva";
import { useLayoutEffect, useRef } from "react";
import { Image as KonvaImage, Layer, Rect } from "react-konva";
import { chooseReduction, isDrawnWhole } from "@/lib/canvas/pyramid";
import { CRISP_FROM_SCALE, type Viewport } from "@/lib/canvas/viewport";
import type { PixelBox, Size } from "@/lib/core/geometry";
import { restLayer } from "./resting-layer";
import { useCheckerboard } from "./use-checkerboard";
import { useDetailPart } from "./use-detail-part";
import type { PictureLevels } from "./use-picture-levels";

export interface PictureLayerProps {
  readonly source: Pick<PictureLevels, "levels" | "full">;
  readonly picture: Size;
  readonly hasAlpha: boolean;
  readonly stage: Size;
  readonly viewport: Viewport;
  /** Drawn over a part of it. */
  readonly patch?: PicturePatch | null | undefined;
  /** What shows through a picture with transparency, a CSS colour; null or absent: grey squares. */
  readonly ground?: string | null | undefined;
  /** The part of the stage it is seen in, stage pixels; absent: all of it. */
  readonly clip?: PixelBox | null | undefined;
}

export interface PicturePatch {
  readonly image: CanvasImageSource;
  /** Where it lies, picture pixels; the image may have fewer pixels than that. */
  readonly box: PixelBox;
}

/** The picture as Konva shows it. Written to, never read from. */
export function PictureLayer({ source, picture, hasAlpha, stage, viewport, patch, ground, clip }: PictureLayerProps) {
  const { scale } = viewport;
  const layer = useRef<Konva.Layer>(null);
  useLayoutEffect(() => (layer.current ? restLayer(layer.current) : undefined), []);
  const place = (box: PixelBox) => ({
    x: viewport.offset.x + box.x * scale,
    y: viewport.offset.y + box.y * scale,
    width: box.width * scale,
    height: box.height * scale,
  });
  const deviceScale = scale * window.devicePixelRatio;
  const reduction = chooseReduction([...source.levels.keys()], deviceScale);
  const image = reduction === null ? undefined : source.levels.get(reduction);
  // A picture that is drawn whole has level 1 among its levels and never needs a part.
  const needsDetail = !isDrawnWhole(picture, 1) && (reduction === null || reduction * deviceScale > 1);
  const detail = useDetailPart(needsDetail ? source.full : null, viewport, stage, picture);
  const checkerboard = useCheckerboard(hasAlpha && !ground);
  const whole = place({ x: 0, y: 0, ...picture });
  return (
    <Layer
      ref={layer}
      listening={false}
      imageSmoothingEnabled={scale < CRISP_FROM_SCALE}
      {...(clip && { clipX: clip.x, clipY: clip.y, clipWidth: clip.width, clipHeight: clip.height })}
    >
      {hasAlpha && ground ? <Rect {...whole} fill={ground} perfectDrawEnabled={false} /> : null}
      {checkerboard ? (
        <Rect {...whole} fillPatternImage={checkerboard} fillPriority="pattern" perfectDrawEnabled={false} />
      ) : null}
      {image ? <KonvaImage {...whole} image={image} perfectDrawEnabled={false} /> : null}
      {detail ? <KonvaImage {...place(detail.box)} image={detail.image} perfectDrawEnabled={false} /> : null}
      {patch ? <KonvaImage {...place(patch.box)} image={patch.image} perfectDrawEnabled={false} /> : null}
    </Layer>
  );
}
