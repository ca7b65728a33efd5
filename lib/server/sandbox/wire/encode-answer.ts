import type { StudioRequest } from "@/lib/core/request";
import type { Dialect, DialectRoute } from "@/lib/server/relays/dialect";

/** One picture as the wire tells it; `url` is null when it is withheld. */
export interface AnsweredPicture {
  readonly url: string | null;
  readonly isSafe: boolean;
  readonly seed: number;
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
}

/** The 200 body of a picture operation in the dialect's own shape (relay contract, sections 2.1, 2.12 and 4). */
export function encodePictures(
  dialect: Dialect,
  route: DialectRoute,
  request: StudioRequest,
  pictures: readonly AnsweredPicture[],
  nowMs: number,
): unknown {
  const hasFlag = dialect.answer.hasIsImageSafe[route.generation];
  const flag = (picture: AnsweredPicture) => (hasFlag || !picture.isSafe ? { is_image_safe: picture.isSafe } : {});
  const created = encodeCreated(dialect.answer.created, nowMs);
  if (route.operation === "removeBackground") {
    return { created, data: pictures.map((picture) => ({ url: picture.url, ...flag(picture) })) };
  }
  return {
    created,
    data: pictures.map((picture) => ({
      url: picture.url,
      prompt: picture.prompt,
      resolution: `${picture.width}x${picture.height}`,
      ...flag(picture),
      seed: picture.seed,
      ...(request.styleType === undefined ? {} : { style_type: request.styleType }),
      ...(route.operation === "upscale" ? { upscaled_resolution: `${picture.width}x${picture.height}` } : {}),
    })),
  };
}

/** The 200 body of describe (relay contract, section 2.6): no `created`, no `data`. */
export function encodeDescriptions(texts: readonly string[]): unknown {
  return { descriptions: texts.map((text) => ({ text })) };
}

function encodeCreated(form: Dialect["answer"]["created"], nowMs: number): string | number {
  const iso = new Date(nowMs).toISOString();
  switch (form) {
    case "iso":
      return iso.replace("Z", "+00:00");
    case "iso-space":
      return `${iso.slice(0, 19).replace("T", " ")}+00:00`;
    case "iso-nanoseconds":
      return `${new Date(nowMs + 8 * 3_600_000).toISOString().slice(0, 23)}806107+08:00`;
    case "unix-seconds":
      return Math.floor(nowMs / 1000);
  }
}
