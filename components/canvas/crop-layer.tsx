"use client";

import { Layer, Rect } from "react-konva";
import type { Viewport } from "@/lib/canvas/viewport";
import type { PixelBox, Size } from "@/lib/core/geometry";
import { aroundBox } from "./around-box";
import { Outline, toScreenBox } from "./frame-layer";

export interface PictureCrop {
  /** Picture pixels. */
  readonly box: PixelBox;
  /** What the bright part is. */
  readonly label: string;
}

export interface CropLayerProps {
  readonly crop: PictureCrop;
  readonly picture: Size;
  readonly stage: Size;
  readonly viewport: Viewport;
}

/** A part of the picture bright, the rest dimmed. */
export function CropLayer({ crop, picture, stage, viewport }: CropLayerProps) {
  const whole = toScreenBox({ x: 0, y: 0, width: picture.width, height: picture.height }, viewport);
  const kept = toScreenBox(crop.box, viewport);
  return (
    <Layer listening={false}>
      {aroundBox(whole, kept).map((box) => (
        <Rect key={`${box.x},${box.y}`} {...box} fill="rgb(0 0 0 / 0.62)" perfectDrawEnabled={false} />
      ))}
      <Outline box={kept} label={crop.label} stage={stage} isDashed />
    </Layer>
  );
}
