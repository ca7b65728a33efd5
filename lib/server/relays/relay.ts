import type { ImageMime } from "@/lib/core/asset";
import type { ErrorCode } from "@/lib/core/errors";
import type { Billing } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";

/** A picture that goes to the relay: its bytes, and an address where the relay itself could fetch them, if there is one. */
export interface RelayPicture {
  readonly bytes: Uint8Array;
  readonly mime: ImageMime;
  readonly width: number;
  readonly height: number;
  /** Still valid, https; used by `json-url` routes before a data URI. */
  readonly url?: string;
}

/** The canonical request with its pictures resolved to bytes. The mask is canonical: 8-bit grey PNG, 255 = change. */
export interface RelayCall {
  readonly request: StudioRequest;
  readonly source?: RelayPicture;
  readonly mask?: RelayPicture;
  readonly styleReferences: readonly RelayPicture[];
  readonly characterReferences: readonly RelayPicture[];
}

/** Where a call goes and with which key: what a connection boils down to, overrides applied. */
export interface RelayTarget {
  readonly baseUrl: string;
  readonly apiKey: string | null;
  readonly connectTimeoutMs: number;
  readonly answerTimeoutMs: number;
}

/** One part of a multipart body. A part without `fileName` is a field, whatever its type. */
export interface BodyPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Absent: a plain text field. */
  readonly contentType?: string;
  readonly fileName?: string;
}

/**
 * One HTTP request, ready to be sent or printed. `body` is a string for JSON, parts for multipart: FormData cannot
 * write a JSON part without a file name, and servers file such a part under uploads instead of fields.
 */
export interface EncodedCall {
  readonly method: "POST";
  readonly url: string;
  /** Without content-type for multipart: it is written together with the body's boundary. Contains the key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | readonly BodyPart[];
  /** Tried once when `url` answers 404. */
  readonly fallbackUrl?: string;
}

/** A relay's answer as it lies on disk: nothing is read from the network after this. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** When the last byte arrived, milliseconds since 1970. */
  readonly receivedAt: number;
}

export interface RelayImage {
  /** Exactly one of url and bytes, or neither when the picture was withheld. */
  readonly url?: string;
  readonly bytes?: Uint8Array;
  /** From `exp` in the URL, else receivedAt + 24 h; milliseconds since 1970. */
  readonly expiresAt?: number;
  readonly seed?: number;
  readonly prompt?: string;
  readonly resolution?: string;
  readonly isSafe: boolean;
}

/** What a 2xx answer boils down to. */
export interface RelayResult {
  readonly images: readonly RelayImage[];
  /** describe only. */
  readonly descriptions?: readonly { readonly text: string }[];
  readonly requestId?: string;
  /** When the relay says it made the pictures (`created`), milliseconds since 1970. */
  readonly createdAt?: number;
  /** Request fields the answer shows were not honoured (another resolution, another seed …). */
  readonly ignored: readonly string[];
}

/**
 * A call that did not give pictures. `sent` decides about money (design: How a picture is made, rule 2):
 * - `not_sent`: surely not accepted (refused connection, DNS, TLS, 429/503 not started); may be sent again by the studio.
 * - `refused`: the relay answered and did not do it (400, 401, 403, 422 …); free.
 * - `maybe`: nobody can know; the run becomes `unknown` and only the user re-sends it.
 */
export class RelayError extends Error {
  override readonly name = "RelayError";
  readonly code: ErrorCode;
  readonly sent: "not_sent" | "refused" | "maybe";
  readonly requestId: string | undefined;
  /** From Retry-After, milliseconds to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    facts: { sent: "not_sent" | "refused" | "maybe"; requestId?: string; retryAfterMs?: number; cause?: unknown },
  ) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.sent = facts.sent;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
  }

  get billing(): Billing {
    return this.sent === "maybe" ? "maybe_charged" : "not_charged";
  }
}

/** Takes the answer byte by byte as it arrives, so that it is on disk before anyone reads it. */
export interface AnswerSink {
  begin(status: number, headers: Readonly<Record<string, string>>): Promise<void>;
  write(chunk: Uint8Array): Promise<void>;
  /** Makes the answer durable; after it resolves no crash can lose it. */
  commit(): Promise<RawAnswer>;
  /** Drops what was written. */
  abort(): Promise<void>;
}

export interface RelayIo {
  /** Hard ceiling for an answer; a JSON answer with eight base64 pictures of 10 MB stays below 128 MiB. */
  readonly maxAnswerBytes: number;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/**
 * A relay adapter in three steps, so that the runner can journal between them:
 * `encode` (sends nothing, throws StudioError; its errors are free) → `send` (one POST, the answer goes to the sink) → `read` (pure).
 */
export interface Relay {
  encode(call: RelayCall): Promise<EncodedCall>;
  /** Sends once. Throws RelayError; when it throws, the sink was aborted unless it had committed. */
  send(encoded: EncodedCall, sink: AnswerSink, io: RelayIo): Promise<SentAnswer>;
  /** Throws RelayError for every answer that holds no result. */
  read(answer: RawAnswer, call: Pick<RelayCall, "request">): RelayResult;
}

export interface SentAnswer {
  readonly answer: RawAnswer;
  /** The fallback path answered: remember it for the connection. */
  readonly usedFallback: boolean;
}
