import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import type { Capability } from "@/lib/core/connection";
import type { StudioRequest } from "@/lib/core/request";
import { completeRequest } from "@/lib/ideogram/complete-request";
import { capabilitiesOf } from "@/lib/server/relays/capabilities";
import { createRelay } from "@/lib/server/relays/create-relay";
import { dialects } from "@/lib/server/relays/dialects/registry";
import { toMultipartBlob } from "@/lib/server/relays/multipart-body";
import type { EncodedCall, RelayPicture } from "@/lib/server/relays/relay";
import { decodeCall } from "./decode-call";

const target = { baseUrl: "http://127.0.0.1:1", apiKey: "key", connectTimeoutMs: 1, answerTimeoutMs: 1 };
let source: RelayPicture;
let mask: RelayPicture;

beforeAll(async () => {
  const size = { width: 16, height: 16 };
  const bytes = await sharp({ create: { ...size, channels: 3, background: "#a04020" } })
    .png()
    .toBuffer();
  const half = Buffer.alloc(256);
  half.fill(255, 0, 128);
  const maskBytes = await sharp(half, { raw: { ...size, channels: 1 } })
    .png()
    .toBuffer();
  source = { bytes, mime: "image/png", ...size };
  mask = { bytes: maskBytes, mime: "image/png", ...size };
});

/** Everything a capability takes, with values that go together. */
const values: Partial<StudioRequest> = {
  prompt: "a lake, “quoted” & 湖",
  negativePrompt: "people",
  aspectRatio: "16x9",
  magicPrompt: "OFF",
  styleType: "REALISTIC",
  colorPalette: { members: [{ color: "#102030", weight: 0.5 }, { color: "#ffeedd" }] },
  renderingSpeed: "QUALITY",
  seed: 2147483647,
  numImages: 3,
  imageWeight: 80,
  resemblance: 10,
  detail: 90,
};

function requestOf(capability: Capability): StudioRequest {
  const { operation, models, fields } = capability;
  const entries = Object.entries(values).filter(([field]) => fields.some((one) => one === field));
  // Reframe asks for a resolution and takes no aspect ratio.
  const resolution = operation === "reframe" ? { resolution: "1344x768" } : {};
  const model = models[0] ? { model: models[0] } : {};
  const request = { operation, ...model, ...Object.fromEntries(entries), ...resolution };
  return completeRequest(request, capability);
}

function toWebRequest(encoded: EncodedCall): Request {
  const isJson = typeof encoded.body === "string";
  const body = typeof encoded.body === "string" ? encoded.body : toMultipartBlob(encoded.body, "boundary-1");
  const headers = { ...encoded.headers, ...(isJson ? { "content-type": "application/json" } : {}) };
  return new Request(encoded.url, { method: "POST", headers, body });
}

const sold = dialects.flatMap((dialect) =>
  capabilitiesOf(dialect, {}).map((capability) => ({
    name: `${dialect.id} ${capability.operation} ${capability.models[0] ?? ""}`,
    dialect,
    capability,
  })),
);

describe("the wire read back", () => {
  it.each(sold)("is what the adapter was asked to send: $name", async ({ dialect, capability }) => {
    const { operation } = capability;
    const takesSource = operation !== "generate" && operation !== "generateTransparent";
    const request = requestOf(capability);
    const encoded = await createRelay(dialect, {}, target).encode({
      request,
      ...(takesSource ? { source } : {}),
      ...(operation === "edit" ? { mask } : {}),
      styleReferences: [],
      characterReferences: [],
    });
    const { pathname } = new URL(encoded.url);
    const route = dialect.routes.find((one) => one.path === pathname);
    if (!route) throw new Error(`no route for ${pathname}`);
    const call = await decodeCall(dialect, route, toWebRequest(encoded));
    const { source: hasSource, mask: hasMask, ...plain } = call.request;
    expect(plain).toEqual(request);
    expect([hasSource !== undefined, call.source !== undefined]).toEqual([takesSource, takesSource]);
    expect([hasMask !== undefined, call.mask !== undefined]).toEqual([operation === "edit", operation === "edit"]);
  });

  it("sees every dialect", () => {
    expect(new Set(sold.map(({ dialect }) => dialect.id)).size).toBe(dialects.length);
    expect(sold.length).toBeGreaterThan(60);
  });
});
