import { createBoard, toCanvas, toRaster } from "./brush";
import { fillHole } from "./fill-hole";
import { readPrompt } from "./prompt";
import { blurPlane, channelPlane, cloneRaster, createPlane, type Plane, type Raster } from "./raster";
import { type Drawing, renderScene, renderSubject } from "./render";
import { grain } from "./treatments/texture";

interface Bounds {
  x: number;
  y: number;
  w: number;
  h: number;
}

function findBounds(mask: Plane): Bounds | null {
  let x0 = mask.width;
  let y0 = mask.height;
  let x1 = -1;
  let y1 = -1;
  for (let y = 0, i = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++, i++) {
      if ((mask.data[i] ?? 0) <= 0) continue;
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      y1 = y;
    }
  }
  return x1 < 0 ? null : { x: x0, y: y0, w: x1 - x0 + 1, h: y1 - y0 + 1 };
}

/** The source with the masked part closed from its surroundings, as if what stood there had gone. */
function closeHole(source: Raster, mask: Plane): Raster {
  const known = createPlane(mask.width, mask.height);
  for (let i = 0; i < known.data.length; i++) known.data[i] = (mask.data[i] ?? 0) > 0 ? 0 : 1;
  const out = cloneRaster(source);
  for (const z of [0, 1, 2] as const) {
    const filled = fillHole(channelPlane(source, z), known).data;
    for (let i = 0; i < filled.length; i++) if ((mask.data[i] ?? 0) > 0) out.data[i * 4 + z] = filled[i] ?? 0;
  }
  return out;
}

/** Carries the colours of the surroundings a little way into new pixels, so that no seam shows along the mask. */
function blendSeam(source: Raster, fresh: Raster, mask: Plane, reach: number): Raster {
  const known = createPlane(mask.width, mask.height);
  for (let i = 0; i < known.data.length; i++) known.data[i] = (mask.data[i] ?? 0) > 0 ? 0 : 1;
  const inside = blurPlane(mask, reach).data;
  const out = cloneRaster(fresh);
  for (const z of [0, 1, 2] as const) {
    const gap = createPlane(mask.width, mask.height);
    for (let i = 0; i < gap.data.length; i++)
      gap.data[i] = (source.data[i * 4 + z] ?? 0) - (fresh.data[i * 4 + z] ?? 0);
    const bridge = fillHole(gap, known).data;
    for (let i = 0; i < bridge.length; i++) {
      const fall = Math.min(1, Math.max(0, 2 - 2 * (inside[i] ?? 0)));
      out.data[i * 4 + z] = (fresh.data[i * 4 + z] ?? 0) + (bridge[i] ?? 0) * fall * fall;
    }
  }
  return out;
}

function place(onto: Raster, picture: Raster, x: number, y: number, w: number, h: number): Raster {
  const board = createBoard(onto.width, onto.height);
  board.c.setTransform(1, 0, 0, 1, 0, 0);
  board.c.drawImage(toCanvas(onto), 0, 0);
  board.c.imageSmoothingQuality = "high";
  board.c.drawImage(toCanvas(picture), x, y, w, h);
  return toRaster(board.canvas);
}

/** New pixels for a masked area: a subject set into the closed surroundings, or a whole scene that runs into them. */
function paintInside(drawing: Drawing, source: Raster, mask: Plane, at: Bounds): Raster {
  const { scene } = readPrompt(drawing.prompt, drawing.negativePrompt, drawing.seed);
  const share = (at.w * at.h) / (source.width * source.height);
  if (scene.subject && share < 0.5) {
    const side = Math.round(Math.max(64, Math.min(at.w, at.h) * 1.3));
    const subject = renderSubject({ ...drawing, width: side, height: side });
    const closed = grain(9)(closeHole(source, mask), {
      palette: { deep: "", shade: "", body: "", light: "", paper: "", accent: "" },
      seed: drawing.seed,
      scale: Math.max(1, source.width / 1000),
    });
    return place(closed, subject, at.x + (at.w - side) / 2, at.y + (at.h - side) / 2, side, side);
  }
  const w = Math.max(64, at.w);
  const h = Math.max(64, at.h);
  const picture = renderScene({ ...drawing, width: w, height: h });
  const fresh = place(source, picture, at.x, at.y, w, h);
  return blendSeam(source, fresh, mask, Math.max(3, Math.min(at.w, at.h) * 0.15));
}

/**
 * Replaces what a mask covers. Pixels the mask leaves out (0) keep the source's bytes; in between the two are mixed.
 * `sign` puts the mark on the new pixels, where the mask lets it through.
 */
export function inpaint(drawing: Drawing, source: Raster, mask: Plane, sign: (picture: Raster) => Raster): Raster {
  const at = findBounds(mask);
  if (!at) return source;
  const fresh = sign(paintInside(drawing, source, mask, at));
  const out = cloneRaster(source);
  for (let i = 0; i < mask.data.length; i++) {
    const t = mask.data[i] ?? 0;
    if (t <= 0) continue;
    for (let z = 0; z < 4; z++) {
      const was = source.data[i * 4 + z] ?? 0;
      out.data[i * 4 + z] = was + ((fresh.data[i * 4 + z] ?? 0) - was) * t;
    }
  }
  return out;
}
