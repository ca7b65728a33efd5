"use client";

import type Konva from "konva";
import { useEffect, useLayoutEffect, useRef } from "react";
import { Image as KonvaImage, Layer } from "react-konva";
import type { MaskSession } from "@/lib/canvas/mask-session";
import { chooseReduction } from "@/lib/canvas/pyramid";
import type { Viewport } from "@/lib/canvas/viewport";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Size } from "@/lib/core/geometry";
import type { MaskSource } from "./mask-source";
import { createRevealPainter, type RevealPainter } from "./reveal-painter";
import { type PictureLevels, usePictureLevels } from "./use-picture-levels";

/** A picture that is seen where a mask covers. */
export interface Reveal {
  readonly pictureId: string;
  readonly session: Pick<MaskSession, "coverage" | "subscribe">;
}

interface Place {
  readonly viewport: Viewport;
  readonly stage: Size;
}

export interface RevealLayerProps extends Place {
  readonly reveals: readonly Reveal[];
  readonly source: MaskSource;
  /** The source's own pixels, which are there already. */
  readonly original: PictureLevels;
}

/** Pictures over the picture, each one image of the stage's size, clipped by its mask while that is painted. */
export function RevealLayer({ reveals, source, original, ...place }: RevealLayerProps) {
  return (
    <Layer listening={false}>
      {reveals.map(({ pictureId, session }) =>
        pictureId === source.id ? (
          <RevealImage key={pictureId} session={session} levels={original} {...place} />
        ) : (
          <LoadedReveal key={pictureId} pictureId={pictureId} session={session} picture={source} {...place} />
        ),
      )}
    </Layer>
  );
}

function LoadedReveal({ pictureId, session, picture, ...place }: Reveal & Place & { readonly picture: Size }) {
  const levels = usePictureLevels(
    { previewUrl: assetFileUrl(pictureId, "preview"), originalUrl: assetFileUrl(pictureId, "original") },
    picture,
  );
  return <RevealImage session={session} levels={levels} {...place} />;
}

interface RevealImageProps extends Place {
  readonly session: Reveal["session"];
  readonly levels: PictureLevels;
}

function RevealImage({ session, levels, viewport, stage }: RevealImageProps) {
  const image = useRef<Konva.Image>(null);
  const painter = useRef<RevealPainter | null>(null);
  const { coverage } = session;
  const reduction = chooseReduction([...levels.levels.keys()], viewport.scale * window.devicePixelRatio);
  const picture = (reduction === null ? null : levels.levels.get(reduction)) ?? null;

  useLayoutEffect(() => {
    if (!image.current) return;
    const made = createRevealPainter(image.current);
    painter.current = made;
    return () => {
      painter.current = null;
      made.destroy();
    };
  }, []);
  useLayoutEffect(() => {
    painter.current?.setView({ coverage, picture, viewport, stage });
  }, [coverage, picture, viewport, stage]);
  useEffect(
    () =>
      session.subscribe(({ dirty }) => {
        if (dirty) painter.current?.markDirty(dirty);
      }),
    [session],
  );
  return <KonvaImage ref={image} image={undefined} listening={false} perfectDrawEnabled={false} />;
}
