import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draw } from "./draw";
import type { EnginePool } from "./engine-pool";
import { createPictureShelf } from "./picture-shelf";
import { createSandbox, type Sandbox } from "./serve-sandbox";

const ORIGIN = "http://127.0.0.1:3000";
const KEY = "test-key-0123456789";
const NOW = Date.parse("2026-11-20T10:00:00Z");

/** The engine itself, on this thread: the pool's own thread cannot load TypeScript here. */
const pool: EnginePool = {
  picture: async (call) => {
    const output = await draw(call);
    if (typeof output === "string" || Array.isArray(output)) throw new Error("no picture");
    return output;
  },
  describe: async (source) => {
    const output = await draw({ operation: "describe", input: source });
    return Array.isArray(output) ? output : [];
  },
  magicPrompt: async (prompt, seed) => String(await draw({ operation: "magicPrompt", input: { prompt, seed } })),
  stop: async () => {},
};

let folder: string;
let sandbox: Sandbox;
let source: Uint8Array;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sandbox-test-"));
  sandbox = createSandbox({
    pool,
    shelf: createPictureShelf(folder, new Uint8Array(32), () => NOW),
    origin: ORIGIN,
    key: KEY,
    now: () => NOW,
    random: () => 0.5,
    newRequestId: () => "req_1",
  });
  source = await sharp({ create: { width: 96, height: 96, channels: 3, background: "#a04020" } })
    .png()
    .toBuffer();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("strictness", () => {
  const post = (path: string, init: RequestInit) =>
    sandbox.handle(path, new Request(`${ORIGIN}/sandbox${path}`, { method: "POST", ...init }));
  const json = (path: string, body: unknown, headers: Record<string, string> = { authorization: `Bearer ${KEY}` }) =>
    post(path, { body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } });
  const generate = "/rixapi/ideogram/generate";

  it("refuses a wrong key in the dialect's own shape", async () => {
    const gateway = await json(generate, {}, { authorization: KEY });
    expect(gateway.status).toBe(401);
    expect(await gateway.json()).toMatchObject({
      error: { type: "one_api_error", message: expect.stringContaining("request id") },
    });
    const vendor = await json("/ideogram/generate", {}, { "api-key": "other" });
    expect(vendor.status).toBe(401);
    expect(await vendor.json()).toEqual({ error: expect.any(String) });
  });

  it.each([
    ["the canonical spelling of an aspect ratio", { prompt: "x", num_images: 1, aspect_ratio: "16x9" }],
    ["an unknown field", { prompt: "x", num_images: 1, aspect: "ASPECT_1_1" }],
    ["an empty text", { prompt: "", num_images: 1 }],
    ["a missing prompt", { num_images: 1 }],
    ["a missing count", { prompt: "x" }],
    ["nine images", { prompt: "x", num_images: 9 }],
    ["a style type for V_1", { prompt: "x", num_images: 1, model: "V_1", style_type: "GENERAL" }],
    [
      "aspect ratio with resolution",
      { prompt: "x", num_images: 1, aspect_ratio: "ASPECT_1_1", resolution: "RESOLUTION_1024_1024" },
    ],
    [
      "a palette in the wrapped form",
      { prompt: "x", num_images: 1, color_palette: { members: [{ ColorPaletteMember: { color_hex: "#fff" } }] } },
    ],
  ])("refuses %s", async (_what, image_request) => {
    expect((await json(generate, { image_request })).status).toBe(400);
  });

  it("refuses another content type, a body without its wrap and a field beside it", async () => {
    expect(
      (await post(generate, { body: "{}", headers: { authorization: `Bearer ${KEY}`, "content-type": "text/plain" } }))
        .status,
    ).toBe(400);
    expect((await json(generate, { prompt: "x" })).status).toBe(400);
    expect((await json(generate, { image_request: { prompt: "x", num_images: 1 }, seed: 1 })).status).toBe(400);
  });

  it.each([
    ["of another size", { width: 95, height: 96, level: 0 }],
    ["all black", { width: 96, height: 96, level: 0 }],
    ["all white", { width: 96, height: 96, level: 255 }],
    ["grey", { width: 96, height: 96, level: 128 }],
  ])("refuses a mask that is %s", async (_what, { width, height, level }) => {
    const form = new FormData();
    const background = { r: level, g: level, b: level };
    const bytes = await sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer();
    form.set("image_file", new Blob([new Uint8Array(source)]), "image.png");
    form.set("mask", new Blob([new Uint8Array(bytes)]), "mask.png");
    for (const [name, value] of Object.entries({ prompt: "x", model: "V_2", num_images: "1" })) form.set(name, value);
    const response = await post("/rixapi/ideogram/edit", { body: form, headers: { authorization: `Bearer ${KEY}` } });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("mask");
  });
});

describe("misbehaviour", () => {
  const generate = (prompt: string) =>
    sandbox.handle(
      "/rixapi/ideogram/generate",
      new Request(`${ORIGIN}/sandbox/rixapi/ideogram/generate`, {
        method: "POST",
        headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
        body: JSON.stringify({
          image_request: { prompt, num_images: 2, resolution: "RESOLUTION_512_1536", model: "V_2", seed: 3 },
        }),
      }),
    );

  it("answers with a status and Retry-After", async () => {
    const response = await generate("a lake [sandbox status=429 retryAfter=3]");
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("3");
  });

  it("withholds one picture", async () => {
    const { data } = (await (await generate("a lake [sandbox unsafeAt=2]")).json()) as {
      data: { url: string | null; is_image_safe: boolean; prompt: string }[];
    };
    expect(data.map(({ url, is_image_safe }) => [url === null, is_image_safe])).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(data[0]?.prompt).not.toContain("[sandbox");
  });

  it("answers with links that are over, with garbage, and with half an answer", async () => {
    const { data } = (await (await generate("a lake [sandbox expired]")).json()) as { data: { url: string }[] };
    const url = new URL(data[0]?.url ?? "");
    expect((await sandbox.handle(url.pathname.slice("/sandbox".length), new Request(url))).status).toBe(410);
    expect(await (await generate("a lake [sandbox garbage]")).text()).toContain("<html>");
    await expect((await generate("a lake [sandbox drop]")).arrayBuffer()).rejects.toThrow();
  });

  it("obeys the control for the next calls only", async () => {
    const response = await sandbox.handle(
      "/control",
      new Request(`${ORIGIN}/sandbox/control`, {
        method: "POST",
        headers: { authorization: `Bearer ${KEY}` },
        body: JSON.stringify({ status: 503, times: 1 }),
      }),
    );
    expect(response.status).toBe(200);
    expect((await generate("a lake")).status).toBe(503);
    expect((await generate("a lake")).status).toBe(200);
  });

  it("gives the same bytes for the same request, and other bytes for the next seed", async () => {
    const bytesOf = async () => {
      const { data } = (await (await generate("a lake")).json()) as { data: { url: string }[] };
      return Promise.all(
        data.map(async ({ url }) => {
          const file = await sandbox.handle(new URL(url).pathname.slice("/sandbox".length), new Request(url));
          return Buffer.from(await file.arrayBuffer()).toString("base64");
        }),
      );
    };
    const [first, again] = [await bytesOf(), await bytesOf()];
    expect(again).toEqual(first);
    expect(first[0]).not.toBe(first[1]);
  });
});
