"use client";

import { Fragment } from "react";
import { Label, Layer, Rect, Tag, Text } from "react-konva";
import { gripPlace, windowGrips } from "@/lib/canvas/tools/window-tool";
import { toScreen, type Viewport } from "@/lib/canvas/viewport";
import type { PixelBox, Size } from "@/lib/core/geometry";
import { aroundBox } from "./around-box";
import { useCheckerboard } from "./use-checkerboard";

export interface FrameLayerProps {
  readonly picture: Size;
  readonly frame: PixelBox;
  readonly square: PixelBox | null;
  readonly label: string;
  readonly squareLabel: string;
  readonly stage: Size;
  readonly viewport: Viewport;
}

const HANDLE_PX = 10;
const plain = { perfectDrawEnabled: false, listening: false } as const;

/** What a frame makes of a picture: checked where something new comes, dimmed where the picture is left out. */
export function FrameLayer({ picture, frame, square, label, squareLabel, stage, viewport }: FrameLayerProps) {
  const checkerboard = useCheckerboard(true);
  const whole = toScreenBox({ x: 0, y: 0, width: picture.width, height: picture.height }, viewport);
  const screen = toScreenBox(frame, viewport);
  return (
    <Layer listening={false}>
      {aroundBox(screen, whole).map((box) => (
        <Rect
          key={`${box.x},${box.y}`}
          {...plain}
          {...box}
          opacity={0.5}
          {...(checkerboard ? { fillPatternImage: checkerboard, fillPriority: "pattern" } : { fill: "#8b8b8b" })}
        />
      ))}
      {aroundBox(whole, screen).map((box) => (
        <Rect key={`${box.x},${box.y}`} {...plain} {...box} fill="rgb(0 0 0 / 0.62)" />
      ))}
      {square ? <Outline box={toScreenBox(square, viewport)} label={squareLabel} stage={stage} isDashed /> : null}
      <Outline box={screen} label={label} stage={stage} isDashed={false} />
      {windowGrips.map((grip) => {
        const at = gripPlace(screen, grip);
        return (
          <Rect
            key={`${grip.x},${grip.y}`}
            {...plain}
            x={at.x - HANDLE_PX / 2}
            y={at.y - HANDLE_PX / 2}
            width={HANDLE_PX}
            height={HANDLE_PX}
            cornerRadius={2}
            fill="#fff"
            stroke="rgb(0 0 0 / 0.6)"
            strokeWidth={1}
          />
        );
      })}
    </Layer>
  );
}

export interface OutlineProps {
  /** Stage pixels. */
  readonly box: PixelBox;
  readonly label: string;
  readonly stage: Size;
  readonly isDashed: boolean;
}

const LABEL_HEIGHT_PX = 22;

/** A white line on a dark one, seen on every picture, with words at a corner: the frame's above, a dashed box's inside below. */
export function Outline({ box, label, stage, isDashed }: OutlineProps) {
  const above = box.y - LABEL_HEIGHT_PX - 4;
  const y = isDashed ? box.y + box.height - LABEL_HEIGHT_PX - 8 : above < 4 ? Math.max(4, box.y + 8) : above;
  const x = Math.max(4, Math.min(stage.width - 80, box.x + (isDashed ? 8 : 0)));
  return (
    <Fragment>
      <Rect {...plain} {...box} stroke="rgb(0 0 0 / 0.45)" strokeWidth={3.6} />
      <Rect {...plain} {...box} stroke="#fff" strokeWidth={1.4} {...(isDashed && { dash: [7, 5] })} />
      {label === "" ? null : (
        <Label x={x} y={y} listening={false}>
          <Tag fill="rgb(10 10 10 / 0.78)" cornerRadius={4} />
          <Text
            text={label}
            fill="#fff"
            fontSize={11}
            padding={5.5}
            fontFamily={getComputedStyle(document.body).fontFamily}
          />
        </Label>
      )}
    </Fragment>
  );
}

export function toScreenBox(box: PixelBox, viewport: Viewport): PixelBox {
  const at = toScreen(viewport, box);
  return { x: at.x, y: at.y, width: box.width * viewport.scale, height: box.height * viewport.scale };
}
