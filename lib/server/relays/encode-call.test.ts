import { describe, expect, it } from "vitest";
import type { ConnectionOverrides } from "@/lib/core/connection";
import type { StudioRequest } from "@/lib/core/request";
import { createCall } from "@/tests/support/relay-call";
import { crazyrouter } from "./dialects/crazyrouter";
import { custom } from "./dialects/custom";
import { gptBest } from "./dialects/gpt-best";
import { ideogram } from "./dialects/ideogram";
import { encodeCall } from "./encode-call";
import { showCall } from "./show-call";

const target = { baseUrl: "https://relay.example.com/a/", apiKey: "sk-secret-123456" };
const source = "ast_00000000000000000001";
const mask = "ast_00000000000000000002";
const generate: StudioRequest = { operation: "generate", model: "V_2", prompt: "a fox" };
const edit: StudioRequest = { operation: "edit", model: "V_3", prompt: "a hat", source, mask };
const describeIt: StudioRequest = { operation: "describe", source };

describe("encodeCall", () => {
  it("appends paths to a base URL with a path, and keeps to the connection's header", async () => {
    const overrides: ConnectionOverrides = { authHeader: "X-Key", authScheme: "raw" };
    const encoded = await encodeCall(custom, overrides, target, await createCall(generate));
    expect(encoded.url).toBe("https://relay.example.com/a/generate");
    expect(encoded.headers).toEqual({
      accept: "application/json",
      "user-agent": "palimpsest",
      "content-type": "application/json",
      "x-key": "sk-secret-123456",
    });
  });

  it("sends no header without a key", async () => {
    const encoded = await encodeCall(ideogram, {}, { ...target, apiKey: null }, await createCall(generate));
    expect(Object.keys(encoded.headers)).not.toContain("api-key");
  });

  it("never sets the content type of multipart by hand", async () => {
    const encoded = await encodeCall(ideogram, {}, target, await createCall(edit));
    expect(encoded.headers).not.toHaveProperty("content-type");
  });

  it.each<[string, StudioRequest, string]>([
    ["no place for a field", { ...edit, stylePreset: "ART_DECO" }, "stylePreset"],
    ["more images than it can be told of", { ...edit, numImages: 4 }, "numImages"],
  ])("refuses a request with %s", async (_name, request, field) => {
    await expect(encodeCall(gptBest, {}, target, await createCall(request))).rejects.toMatchObject({
      code: "invalid_request",
      details: { fields: [field] },
    });
  });

  it("refuses a missing picture or mask in words", async () => {
    const { source: _, ...bare } = await createCall(describeIt);
    await expect(encodeCall(ideogram, {}, target, bare)).rejects.toMatchObject({ code: "invalid_request" });
    const { mask: __, ...unmasked } = await createCall(edit);
    await expect(encodeCall(ideogram, {}, target, unmasked)).rejects.toMatchObject({
      code: "invalid_request",
      message: "edit needs a mask",
    });
  });

  it("refuses pictures over 10 MB, and references that are too large together", async () => {
    const call = await createCall(describeIt);
    const large = { bytes: new Uint8Array(10_485_761), mime: "image/png", width: 1, height: 1 } as const;
    await expect(encodeCall(ideogram, {}, target, { ...call, source: large })).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining("10 MB"),
    });
    const allowed = { ...large, bytes: new Uint8Array(10_485_760) };
    await expect(encodeCall(ideogram, {}, target, { ...call, source: allowed })).resolves.toBeDefined();
    const half = { ...large, bytes: new Uint8Array(5_242_881) };
    const withReferences = { ...(await createCall({ ...generate, model: "V_3" })), styleReferences: [half, half] };
    await expect(encodeCall(ideogram, {}, target, withReferences)).rejects.toMatchObject({ code: "invalid_request" });
  });
});

describe("pictures by address", () => {
  const url = "https://relay.example.com/picture.png";
  const encode = async (overrides: ConnectionOverrides, address?: string) => {
    const call = await createCall(describeIt);
    const picture = call.source && { ...call.source, ...(address !== undefined && { url: address }) };
    const encoded = await encodeCall(crazyrouter, overrides, target, { ...call, ...(picture && { source: picture }) });
    return String(encoded.body);
  };

  it("prefers an address the relay can reach", async () => {
    expect(await encode({}, url)).toBe(`{"image_file":"${url}"}`);
    expect(await encode({ imageDelivery: "relay-url" }, url)).toBe(`{"image_file":"${url}"}`);
  });

  it("falls back to the bytes when there is none, or only an insecure one, or when told to", async () => {
    const inline = expect.stringMatching(/^\{"image_file":"data:image\/png;base64,/);
    expect(await encode({})).toEqual(inline);
    expect(await encode({}, "http://relay.example.com/picture.png")).toEqual(inline);
    expect(await encode({ imageDelivery: "data-uri" }, url)).toEqual(inline);
  });

  it("refuses where the connection insists on an address", async () => {
    await expect(encode({ imageDelivery: "public-url" })).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("never sends the mask's own address: its polarity is the studio's", async () => {
    const call = await createCall(edit);
    const masked = call.mask && { ...call.mask, url: "https://relay.example.com/mask.png" };
    const encoded = await encodeCall(crazyrouter, {}, target, { ...call, ...(masked && { mask: masked }) });
    expect(encoded.body).not.toContain("mask.png");
    expect(encoded.body).toContain('"mask":"data:image/png;base64,');
  });
});

describe("showCall", () => {
  it("prints a JSON request without the key and with long values cut", async () => {
    const shown = showCall(await encodeCall(crazyrouter, {}, target, await createCall(describeIt)), target.apiKey);
    expect(shown).toContain("POST https://relay.example.com/a/ideogram/describe\n");
    expect(shown).toContain("authorization: Bearer [key]\n");
    expect(shown).not.toContain("sk-secret");
    expect(shown).toMatch(/"image_file": "data:image\/png;base64,.{0,100}… \(\d+ characters\)"/);
  });

  it("prints the parts of a multipart request", async () => {
    const request: StudioRequest = { operation: "upscale", source, detail: 80 };
    const shown = showCall(await encodeCall(ideogram, {}, target, await createCall(request)), target.apiKey);
    expect(shown).toContain('field image_request (application/json): {"detail":80,"num_images":1}\n');
    expect(shown).toMatch(/file image_file: image\/png, named image.png, \d+ bytes$/);
  });
});
