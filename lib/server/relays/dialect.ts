import type { Confidence, DialectId } from "@/lib/core/dialect";
import type { Generation, Model, Operation, RequestField } from "@/lib/core/request";

/**
 * The four body encodings that serve every relay (relay contract, sections 2 and 4).
 * - `json`: fields as JSON, under `wrap` where given; no pictures.
 * - `multipart`: every field its own part, lists as repeated parts, pictures as files.
 * - `multipart-image-request`: pictures as files and one `image_request` part holding a JSON document.
 * - `json-url`: fields as JSON, under `wrap` where given; pictures beside them as a URL or a data URI.
 */
export type Encoding = "json" | "multipart" | "multipart-image-request" | "json-url";

/** One operation × generation of a dialect: where it is and how its body is written. Data, not code. */
export interface DialectRoute {
  readonly operation: Operation;
  readonly generation: Generation;
  /** Appended to the connection's base URL. */
  readonly path: string;
  /** Tried once when `path` answers 404 (surely not billed), then remembered for the connection. */
  readonly fallbackPath?: string;
  readonly encoding: Encoding;
  readonly wrap?: "image_request";
  /** Part or property that carries the source. */
  readonly imageField?: "image" | "image_file";
  readonly maskField?: "mask";
  /** Wire names and value spelling; differs from the generation where a relay keeps the legacy spelling for 3.0. */
  readonly spelling: WireSpelling;
  /** Request fields this relay documents, where they are fewer than the vendor's. */
  readonly onlyFields?: readonly RequestField[];
  /** Models this relay documents for the operation, where they are fewer than the vendor's. */
  readonly onlyModels?: readonly Model[];
  /**
   * How the `image_request` part of `multipart-image-request` travels: as a part of type application/json (the
   * vendor's encoding), or as a plain text field, which is what relays document (relay contract, section 2.3).
   */
  readonly documentPart?: "json" | "text";
  /** Constant extra fields, such as `model: "V_3"`, in wire spelling. */
  readonly extra?: Readonly<Record<string, string>>;
  readonly confidence: Confidence;
}

/** How canonical names and values are spelt on the wire. */
export interface WireSpelling {
  /** "16x9" → `ASPECT_16_9` or `16x9`. */
  readonly aspectRatio: "ASPECT_W_H" | "WxH";
  /** "1312x736" → `RESOLUTION_1312_736` or `1312x736`. */
  readonly resolution: "RESOLUTION_W_H" | "WxH";
  readonly magicPromptName: "magic_prompt_option" | "magic_prompt";
  /** V_3 is told by the path on the vendor's own wire and by `model` on some relays. */
  readonly sendsModel: boolean;
  readonly sendsRenderingSpeed: boolean;
}

/** A way to ask for the balance with an API key (relay contract, section 7). */
export type BalanceProbe =
  | { readonly kind: "token-usage" }
  | { readonly kind: "billing" }
  | { readonly kind: "user-self"; readonly authScheme: "raw" | "Bearer"; readonly userHeader?: string }
  | { readonly kind: "deerapi-quota"; readonly url: string };

/** The wire format of one family of relays. */
export interface Dialect {
  readonly id: DialectId;
  readonly name: string;
  readonly defaultBaseUrl?: string;
  readonly baseUrlExamples: readonly string[];
  readonly auth: { readonly header: string; readonly scheme: "raw" | "Bearer" };
  readonly routes: readonly DialectRoute[];
  readonly balance: readonly BalanceProbe[];
  /** How this family's answers look; the reader copes with all of them, the sandbox answers with the right one. */
  readonly answer: {
    readonly created: "iso" | "iso-space" | "iso-nanoseconds" | "unix-seconds";
    readonly hasIsImageSafe: { readonly legacy: boolean; readonly v3: boolean };
  };
  /** Shape of error bodies: the vendor's or a one-api/new-api gateway's (relay contract, sections 2.13 and 4.8). */
  readonly errors: "vendor" | "gateway";
}
