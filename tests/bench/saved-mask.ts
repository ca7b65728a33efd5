import { setTimeout as wait } from "node:timers/promises";
import { type MaskDocument, maskDocumentSchema, maskSchema } from "@/lib/core/mask";
import type { TestClient } from "../support/api-client";

const LIMIT_MS = 60_000;

/** The mask in work of a picture, once the studio has at least so many ops of it. Throws when it never does. */
export async function readSavedMask(client: TestClient, assetId: string, opCount: number): Promise<MaskDocument> {
  for (const limit = Date.now() + LIMIT_MS; Date.now() < limit; await wait(200)) {
    const listed = await client.call("GET", `/assets/${assetId}/masks`);
    const [mask] = maskSchema.array().parse(Object(listed.json).items);
    if (!mask) continue;
    const { json } = await client.call("GET", `/masks/${mask.id}`);
    const document = maskDocumentSchema.parse(Object(json).document);
    if (document.ops.length >= opCount) return document;
  }
  throw new Error(`The studio never had a mask of ${opCount} ops.`);
}
