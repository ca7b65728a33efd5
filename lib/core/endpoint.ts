import { z } from "zod";

/** What an answer holds besides JSON. */
export type BodyKind = "picture" | "sheet" | "zip" | "layers" | "event-stream" | "none";

/**
 * One method of one path: what it takes and what it answers. The route handlers parse with it, the OpenAPI document is
 * written from it, and a test holds it against the route files, so the three cannot drift apart.
 */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the server's root, with `{id}` for parameters. */
  readonly path: `/api/v1/${string}`;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Request headers, in lower case. */
  readonly headers?: z.ZodObject;
  /** A JSON body, at most 1 MiB unless `maxBodyBytes` says more. */
  readonly body?: z.ZodType;
  readonly maxBodyBytes?: number;
  /** A multipart body with one file; the schema describes its other parts. */
  readonly upload?: z.ZodObject;
  /** The body is a file as it is. */
  readonly isRawBody?: true;
  /** By status; errors have one shape everywhere and are not listed. */
  readonly responses: Readonly<Record<number, z.ZodType | BodyKind>>;
  /** Answers without a session when the studio has a password. */
  readonly isOpen?: boolean;
}

/** A page of a list. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item).readonly(), nextCursor: z.string().optional() });
}
