import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Capability } from "@/lib/core/connection";
import { dialectIds } from "@/lib/core/dialect";
import type { StudioRequest } from "@/lib/core/request";
import { createTestClient, type TestClient } from "../../support/api-client";
import { type RunningStudio, startStudio } from "../../support/studio-server";

/** The key the sandbox takes where only this machine reaches it. */
const SANDBOX_KEY = "palimpsest-sandbox";
const SIZE = { width: 128, height: 128 };

let studio: RunningStudio;
let client: TestClient;
let source: string;
let mask: string;

beforeAll(async () => {
  studio = await startStudio();
  client = createTestClient(studio.url);
  const picture = sharp({ create: { ...SIZE, channels: 3, background: "#a04020" } });
  source = (await client.upload(await picture.png().toBuffer(), "source")).id;
  const level = Buffer.alloc(SIZE.width * SIZE.height);
  level.fill(255, 0, level.length / 2);
  const maskPicture = sharp(level, { raw: { ...SIZE, channels: 1 } });
  mask = (await client.upload(await maskPicture.png().toBuffer(), "mask")).id;
});
afterAll(() => studio.stop());

const withoutPrompt = new Set(["reframe", "upscale", "describe", "removeBackground"]);
const withoutSource = new Set(["generate", "generateTransparent"]);

/** A plain request that a capability allows; pictures as small as the vendor's tables have them. */
function requestOf({ operation, models, fields }: Capability): StudioRequest {
  const takes = (field: string) => fields.some((one) => one === field);
  return {
    operation,
    ...(models[0] ? { model: models[0] } : {}),
    ...(withoutPrompt.has(operation) ? {} : { prompt: "a mountain lake" }),
    ...(withoutSource.has(operation) ? {} : { source }),
    ...(operation === "edit" ? { mask } : {}),
    ...(operation === "reframe" ? { resolution: "512x1536" } : takes("aspectRatio") ? { aspectRatio: "1x3" } : {}),
    ...(takes("seed") ? { seed: 7 } : {}),
    ...(takes("renderingSpeed") ? { renderingSpeed: "TURBO" } : {}),
  };
}

describe("every dialect, every operation it sells, against the sandbox over HTTP", () => {
  it.each(dialectIds)(
    "%s",
    async (dialect) => {
      const connection = await client.createConnection({
        name: dialect,
        dialect,
        baseUrl: `${studio.url}/sandbox/${dialect}`,
        key: SANDBOX_KEY,
        priceRatio: 1,
      });
      const capabilities = await client.listCapabilities(connection.id);
      expect(capabilities.length).toBeGreaterThan(0);
      for (const capability of capabilities) {
        const name = `${dialect} ${capability.operation} ${capability.models[0] ?? ""}`;
        const request = requestOf(capability);
        const created = await client.createJob({ connectionId: connection.id, request });
        const [run] = (await client.finishJob(created.id)).runs;
        expect(run?.status, `${name}: ${JSON.stringify(run?.error)}`).toBe("succeeded");
        if (capability.operation === "describe") {
          expect(run?.descriptions?.[0]?.text, name).toBeTruthy();
          continue;
        }
        expect(run?.results, name).toHaveLength(1);
        const asset = await client.getAsset(run?.results[0]?.asset ?? "");
        const { width, height } = await sharp(await client.getFile(asset.id)).metadata();
        expect({ width, height }, name).toEqual({ width: asset.width, height: asset.height });
        expect(asset.operation, name).toBe(capability.operation);
        if (request.seed !== undefined) expect(asset.seed, name).toBe(7);
      }
    },
    300_000,
  );
});
