import type { StudioRequest } from "@/lib/core/request";
import { findOperation, generationOf } from "@/lib/ideogram/operations";
import { parseAnswerBody, readRequestIdHeader, toRecord, toRequestId } from "./answer-body";
import {
  type AnsweredImage,
  findDescriptions,
  findImages,
  findTaskId,
  parseCreated,
  saysFailure,
} from "./answer-shape";
import type { Dialect } from "./dialect";
import { findIgnored, toPair } from "./ignored-fields";
import { readError } from "./read-error";
import { type RawAnswer, RelayError, type RelayImage, type RelayResult } from "./relay";

/** Links that do not say when they die live this long (relay contract, section 2.13). */
const LINK_LIFE_MS = 24 * 60 * 60 * 1000;

/**
 * What a committed answer holds. Lenient in form, strict in substance: any spelling of a result is read, but an answer
 * without one is an error, whatever its status. Throws RelayError, and nothing else.
 */
export function readAnswer(answer: RawAnswer, dialect: Pick<Dialect, "errors">, request: StudioRequest): RelayResult {
  const body = parseAnswerBody(answer.body);
  const isSuccess = answer.status >= 200 && answer.status < 300;
  if (!isSuccess || body.kind !== "json") throw readError(answer, dialect, body);
  const requestId = toRequestId(toRecord(body.value).request_id) ?? readRequestIdHeader(answer.headers);
  const createdAt = parseCreated(toRecord(body.value).created);
  const facts = { ...(requestId !== undefined && { requestId }), ...(createdAt !== undefined && { createdAt }) };
  const isDescribe = findOperation(request.operation, generationOf(request))?.answers === "descriptions";
  const descriptions = isDescribe ? findDescriptions(body.value) : null;
  if (descriptions) return { ...facts, images: [], descriptions, ignored: [] };
  const answered = isDescribe ? null : findImages(body.value);
  const images = (answered ?? []).map((image) => toRelayImage(image, answer.receivedAt)).filter((one) => one !== null);
  if (answered && images.length > 0) {
    return { ...facts, images, ignored: findIgnored(request, images, answered) };
  }
  throw toNoResultError(answer, dialect, body.value);
}

function toNoResultError(answer: RawAnswer, dialect: Pick<Dialect, "errors">, value: unknown): RelayError {
  const error = readError(answer, dialect, { kind: "json", value });
  const facts = { sent: error.sent, ...(error.requestId !== undefined && { requestId: error.requestId }) };
  if (saysFailure(value)) return error;
  const taskId = findTaskId(value);
  if (taskId !== null) {
    const message = `The relay answered with a task (${taskId}) instead of a result; relays that answer later are not supported`;
    return new RelayError("relay_task_response", message, { ...facts, sent: "maybe" });
  }
  return error;
}

/**
 * One picture. Without an address and without bytes it was withheld, which is an answer too and is billed (relay
 * contract, section 0.8); with something in their place that is neither, it is nothing: null.
 */
function toRelayImage(image: AnsweredImage, receivedAt: number): RelayImage | null {
  const facts = {
    ...(image.seed !== undefined && { seed: image.seed }),
    ...(image.prompt !== undefined && { prompt: image.prompt }),
    ...toResolution(image),
  };
  const inline = image.b64_json || image.bytesBase64 || "";
  const place = inline === "" ? (image.url ?? "").trim() : inline;
  if (place === "") return { ...facts, isSafe: false };
  const isSafe = image.is_image_safe ?? true;
  if (/^https?:\/\//i.test(place)) {
    return URL.canParse(place) ? { ...facts, url: place, expiresAt: readExpiry(place, receivedAt), isSafe } : null;
  }
  const bytes = decodeBase64(place);
  return bytes === null ? null : { ...facts, bytes, isSafe };
}

/** The size of the picture that was delivered: the upscaled one, where there is one. */
function toResolution(image: AnsweredImage): { resolution?: string } {
  const pair = toPair(image.upscaled_resolution) ?? toPair(image.resolution);
  return pair === null ? {} : { resolution: pair };
}

/** Base64 with or without `data:…;base64,` before it; null for what is not base64 or says that it is text. */
function decodeBase64(text: string): Uint8Array | null {
  const comma = text.startsWith("data:") ? text.indexOf(",") : -1;
  if (text.startsWith("data:") && !text.slice(0, comma).endsWith(";base64")) return null;
  const payload = text.slice(comma + 1).replace(/\s/g, "");
  if (!/^[A-Za-z0-9+/_-]{16}/.test(payload)) return null;
  const bytes = Buffer.from(payload, "base64");
  // Node skips what is not base64: far fewer bytes than the text holds means that it was none.
  return bytes.length >= Math.floor((payload.length * 3) / 4) - MAX_PADDING_LOSS ? bytes : null;
}

const MAX_PADDING_LOSS = 3;

const EARLIEST_EXPIRY_S = 1_000_000_000;
const LATEST_EXPIRY_S = 100_000_000_000;

/** From `exp` in the address, unix seconds (relay contract, section 2.7); else a day from now. */
function readExpiry(url: string, receivedAt: number): number {
  const seconds = Number(new URL(url).searchParams.get("exp") ?? Number.NaN);
  const isPlausible = seconds > EARLIEST_EXPIRY_S && seconds < LATEST_EXPIRY_S;
  return isPlausible ? seconds * 1000 : receivedAt + LINK_LIFE_MS;
}
