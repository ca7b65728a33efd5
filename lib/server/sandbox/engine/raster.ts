/** Straight (not premultiplied) RGBA bytes, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export function createRaster(width: number, height: number): Raster {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}

export function cloneRaster(raster: Raster): Raster {
  return { ...raster, data: new Uint8ClampedArray(raster.data) };
}

/** One plane of numbers over a picture, row by row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export function createPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

/** Brightness 0..1 of every pixel. */
export function lumaPlane(raster: Raster): Plane {
  const out = createPlane(raster.width, raster.height);
  const d = raster.data;
  for (let i = 0, p = 0; i < out.data.length; i++, p += 4) {
    out.data[i] = ((d[p] ?? 0) * 0.299 + (d[p + 1] ?? 0) * 0.587 + (d[p + 2] ?? 0) * 0.114) / 255;
  }
  return out;
}

function slideRow(src: Float32Array, dst: Float32Array, start: number, step: number, count: number, radius: number) {
  const last = start + (count - 1) * step;
  const span = radius * 2 + 1;
  const first = src[start] ?? 0;
  const end = src[last] ?? 0;
  let sum = first * (radius + 1);
  for (let i = 1; i <= radius; i++) sum += src[start + Math.min(count - 1, i) * step] ?? 0;
  for (let i = 0; i < count; i++) {
    dst[start + i * step] = sum / span;
    const ahead = i + radius + 1;
    const behind = i - radius;
    sum +=
      (ahead < count ? (src[start + ahead * step] ?? 0) : end) -
      (behind >= 0 ? (src[start + behind * step] ?? 0) : first);
  }
}

/** Mean over a square of side 2·radius + 1, edges repeated. Cost does not depend on the radius. */
export function boxPlane(plane: Plane, radius: number): Plane {
  const r = Math.max(0, Math.round(radius));
  if (r === 0) return { ...plane, data: new Float32Array(plane.data) };
  const { width, height } = plane;
  const rows = new Float32Array(plane.data.length);
  const out = createPlane(width, height);
  for (let y = 0; y < height; y++) slideRow(plane.data, rows, y * width, 1, width, r);
  for (let x = 0; x < width; x++) slideRow(rows, out.data, x, width, height, r);
  return out;
}

/** Near-Gaussian blur of a plane, radius in pixels (three boxes would be smoother; two do not show here). */
export function blurPlane(plane: Plane, radius: number): Plane {
  const r = Math.max(1, radius * 0.7);
  return boxPlane(boxPlane(plane, r), r);
}

export function channelPlane(raster: Raster, channel: 0 | 1 | 2 | 3): Plane {
  const out = createPlane(raster.width, raster.height);
  for (let i = 0; i < out.data.length; i++) out.data[i] = raster.data[i * 4 + channel] ?? 0;
  return out;
}

/** Near-Gaussian blur of the colours, radius in pixels; alpha is kept. */
export function blurRaster(raster: Raster, radius: number): Raster {
  if (radius >= 12) return blurSmall(raster, radius);
  const out = cloneRaster(raster);
  for (const channel of [0, 1, 2] as const) {
    const plane = blurPlane(channelPlane(raster, channel), radius);
    for (let i = 0; i < plane.data.length; i++) out.data[i * 4 + channel] = plane.data[i] ?? 0;
  }
  return out;
}

/** A wide blur holds no detail, so it is made on a quarter of the side and scaled back. */
function blurSmall(raster: Raster, radius: number): Raster {
  const w = Math.max(1, Math.round(raster.width / 4));
  const h = Math.max(1, Math.round(raster.height / 4));
  const out = scaleRaster(
    blurRaster(shrinkRaster(raster, w, h), Math.min(11.9, radius / 4)),
    raster.width,
    raster.height,
  );
  for (let i = 3; i < out.data.length; i += 4) out.data[i] = raster.data[i] ?? 255;
  return out;
}

/** Area average to a smaller size. */
export function shrinkRaster(raster: Raster, width: number, height: number): Raster {
  const out = createRaster(width, height);
  for (let y = 0; y < height; y++) {
    const y0 = Math.floor((y * raster.height) / height);
    const y1 = Math.max(y0 + 1, Math.floor(((y + 1) * raster.height) / height));
    for (let x = 0; x < width; x++) {
      const x0 = Math.floor((x * raster.width) / width);
      const x1 = Math.max(x0 + 1, Math.floor(((x + 1) * raster.width) / width));
      averageInto(raster, out, (y * width + x) * 4, x0, y0, x1, y1);
    }
  }
  return out;
}

function averageInto(from: Raster, to: Raster, at: number, x0: number, y0: number, x1: number, y1: number) {
  let r = 0;
  let g = 0;
  let b = 0;
  let a = 0;
  for (let y = y0; y < y1; y++) {
    for (let p = (y * from.width + x0) * 4, e = (y * from.width + x1) * 4; p < e; p += 4) {
      r += from.data[p] ?? 0;
      g += from.data[p + 1] ?? 0;
      b += from.data[p + 2] ?? 0;
      a += from.data[p + 3] ?? 0;
    }
  }
  const n = (x1 - x0) * (y1 - y0);
  to.data[at] = r / n;
  to.data[at + 1] = g / n;
  to.data[at + 2] = b / n;
  to.data[at + 3] = a / n;
}

/** Bilinear scale to any size. */
export function scaleRaster(raster: Raster, width: number, height: number): Raster {
  const out = createRaster(width, height);
  const fx = raster.width / width;
  const fy = raster.height / height;
  const s = raster.data;
  for (let y = 0; y < height; y++) {
    const v = Math.max(0, Math.min(raster.height - 1, (y + 0.5) * fy - 0.5));
    const y0 = Math.floor(v);
    const row0 = y0 * raster.width;
    const row1 = Math.min(raster.height - 1, y0 + 1) * raster.width;
    const ty = v - y0;
    for (let x = 0; x < width; x++) {
      const u = Math.max(0, Math.min(raster.width - 1, (x + 0.5) * fx - 0.5));
      const x0 = Math.floor(u);
      const x1 = Math.min(raster.width - 1, x0 + 1);
      const tx = u - x0;
      const at = (y * width + x) * 4;
      for (let k = 0; k < 4; k++) {
        const top = (s[(row0 + x0) * 4 + k] ?? 0) * (1 - tx) + (s[(row0 + x1) * 4 + k] ?? 0) * tx;
        const low = (s[(row1 + x0) * 4 + k] ?? 0) * (1 - tx) + (s[(row1 + x1) * 4 + k] ?? 0) * tx;
        out.data[at + k] = top * (1 - ty) + low * ty;
      }
    }
  }
  return out;
}

/** Bilinear scale of a plane to any size. */
export function scalePlane(plane: Plane, width: number, height: number): Plane {
  const out = createPlane(width, height);
  const s = plane.data;
  for (let y = 0; y < height; y++) {
    const v = Math.max(0, Math.min(plane.height - 1, ((y + 0.5) * plane.height) / height - 0.5));
    const y0 = Math.floor(v);
    const row0 = y0 * plane.width;
    const row1 = Math.min(plane.height - 1, y0 + 1) * plane.width;
    for (let x = 0; x < width; x++) {
      const u = Math.max(0, Math.min(plane.width - 1, ((x + 0.5) * plane.width) / width - 0.5));
      const x0 = Math.floor(u);
      const x1 = Math.min(plane.width - 1, x0 + 1);
      const tx = u - x0;
      const top = (s[row0 + x0] ?? 0) * (1 - tx) + (s[row0 + x1] ?? 0) * tx;
      const low = (s[row1 + x0] ?? 0) * (1 - tx) + (s[row1 + x1] ?? 0) * tx;
      out.data[y * width + x] = top + (low - top) * (v - y0);
    }
  }
  return out;
}
