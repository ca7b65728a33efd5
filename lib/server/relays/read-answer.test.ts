import { describe, expect, it } from "vitest";
import type { StudioRequest } from "@/lib/core/request";
import { parseCreated } from "./answer-shape";
import { readAnswer } from "./read-answer";
import { type RawAnswer, RelayError } from "./relay";

const receivedAt = Date.UTC(2026, 10, 20, 12, 0, 0);
const DAY_MS = 86_400_000;
const gateway = { errors: "gateway" } as const;
const generate: StudioRequest = { operation: "generate", model: "V_3", prompt: "a red fox" };

function toAnswer(value: unknown, patch: Partial<RawAnswer> = {}): RawAnswer {
  const body = Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
  return { status: 200, headers: {}, body, receivedAt, ...patch };
}

function read(value: unknown, request = generate, patch: Partial<RawAnswer> = {}) {
  return readAnswer(toAnswer(value, patch), gateway, request);
}

function fail(value: unknown, patch: Partial<RawAnswer> = {}): RelayError {
  try {
    readAnswer(toAnswer(value, patch), gateway, generate);
  } catch (error) {
    if (error instanceof RelayError) return error;
    throw error;
  }
  throw new Error("expected a RelayError");
}

const picture = {
  url: "https://v3.fal.media/files/a.png",
  prompt: "a fox",
  resolution: "1024x1024",
  is_image_safe: true,
  seed: 12,
};

describe("readAnswer", () => {
  it("reads the vendor's answer", () => {
    const created = "2000-01-23T04:56:07+00:00";
    const url = "https://ideogram.ai/api/images/ephemeral/x.png?exp=1795300000&sig=ab";
    expect(
      read({ created, data: [{ ...picture, url, style_type: null }] }, generate, {
        headers: { "x-request-id": "r-9" },
      }),
    ).toEqual({
      images: [{ url, expiresAt: 1_795_300_000_000, seed: 12, prompt: "a fox", resolution: "1024x1024", isSafe: true }],
      createdAt: Date.UTC(2000, 0, 23, 4, 56, 7),
      requestId: "r-9",
      ignored: [],
    });
  });

  it("gives a link that does not say when it dies a day", () => {
    expect(read({ data: [picture] }).images[0]?.expiresAt).toBe(receivedAt + DAY_MS);
    expect(read({ data: [{ ...picture, url: `${picture.url}?exp=soon` }] }).images[0]?.expiresAt).toBe(
      receivedAt + DAY_MS,
    );
  });

  it("takes a picture without is_image_safe for safe, and one told unsafe for unsafe", () => {
    const { is_image_safe: _, ...silent } = picture;
    expect(read({ created: 1_795_178_096, data: [silent] }).images[0]?.isSafe).toBe(true);
    expect(read({ data: [{ ...picture, is_image_safe: "false" }] }).images[0]?.isSafe).toBe(false);
  });

  it.each([[null], [""], [undefined]])("reads url %s as withheld", (url) => {
    const [image] = read({ data: [{ ...picture, url, is_image_safe: false }] }).images;
    expect(image).toEqual({ isSafe: false, seed: 12, prompt: "a fox", resolution: "1024x1024" });
  });

  it.each([
    ["b64_json", { data: [{ b64_json: Buffer.from("PNG bytes of a picture").toString("base64") }] }],
    [
      "a data URI",
      { data: [{ url: `data:image/png;base64,${Buffer.from("PNG bytes of a picture").toString("base64")}` }] },
    ],
    [
      "output.b64_json",
      { output: { b64_json: [{ bytesBase64: Buffer.from("PNG bytes of a picture").toString("base64") }] } },
    ],
  ])("reads bytes out of %s", (_name, value) => {
    const [image] = read(value).images;
    expect(Buffer.from(image?.bytes ?? []).toString()).toBe("PNG bytes of a picture");
    expect(image).not.toHaveProperty("url");
    expect(image).not.toHaveProperty("expiresAt");
  });

  it.each([
    ["a single object", { data: picture }],
    ["wrapped once more", { code: 0, message: "ok", data: { created: 1, data: [picture] } }],
    ["images", { images: [picture] }],
    ["plain addresses", { data: [picture.url] }],
  ])("finds pictures in %s", (_name, value) => {
    expect(read(value).images[0]?.url).toBe(picture.url);
  });

  it("drops places that hold neither an address nor bytes, and says that images are missing", () => {
    const result = read({ data: [picture, { url: "javascript:alert(1)" }, 7, null] }, { ...generate, numImages: 4 });
    expect(result.images).toHaveLength(1);
    expect(result.ignored).toEqual(["numImages"]);
    expect(fail({ data: [{ url: "ftp://x/y" }] })).toMatchObject({ code: "relay_bad_response", sent: "maybe" });
  });

  it("believes no more than 16 pictures and no endless text", () => {
    const result = read({ data: Array.from({ length: 40 }, () => ({ ...picture, prompt: "x".repeat(30_000) })) });
    expect(result.images).toHaveLength(16);
    expect(result.images[0]?.prompt).toHaveLength(20_000);
  });

  it("survives fields of any other type", () => {
    const odd = { url: picture.url, seed: "42", prompt: 3, resolution: {}, is_image_safe: [], style_type: 1 };
    expect(read({ created: {}, data: [odd] }).images).toEqual([
      { url: picture.url, expiresAt: receivedAt + DAY_MS, seed: 42, isSafe: true },
    ]);
  });

  it("tells the size of an upscaled picture", () => {
    const upscale: StudioRequest = { operation: "upscale" };
    expect(read({ data: [{ ...picture, upscaled_resolution: "4096x4096" }] }, upscale).images[0]?.resolution).toBe(
      "4096x4096",
    );
  });

  it("reads descriptions", () => {
    const request: StudioRequest = { operation: "describe" };
    expect(read({ descriptions: [{ text: "a fox" }, { text: "" }, "a wolf"] }, request)).toEqual({
      images: [],
      descriptions: [{ text: "a fox" }, { text: "a wolf" }],
      ignored: [],
    });
    expect(() => read({ descriptions: [] }, request)).toThrow(RelayError);
    expect(() => read({ data: [picture] }, request)).toThrow(RelayError);
  });
});

describe("what was not honoured", () => {
  it.each<[string, StudioRequest, object, readonly string[]]>([
    ["another resolution", { ...generate, resolution: "1312x736" }, {}, ["resolution"]],
    ["the same resolution", { ...generate, resolution: "1024x1024" }, {}, []],
    ["another shape", { ...generate, aspectRatio: "16x9" }, {}, ["aspectRatio"]],
    ["a shape that is near enough", { ...generate, aspectRatio: "16x9" }, { resolution: "1344x768" }, []],
    ["a resolution outside the list", { ...generate, aspectRatio: "10x16" }, { resolution: "800x1280" }, []],
    ["no resolution told", { ...generate, resolution: "1312x736" }, { resolution: undefined }, []],
    ["another seed", { ...generate, seed: 13 }, {}, ["seed"]],
    ["the same seed", { ...generate, seed: 12, numImages: 1 }, {}, []],
    ["fewer images", { ...generate, numImages: 4 }, {}, ["numImages"]],
    ["another style", { ...generate, styleType: "DESIGN" }, { style_type: "GENERAL" }, ["styleType"]],
    ["AUTO resolved", { ...generate, styleType: "AUTO" }, { style_type: "GENERAL" }, []],
    ["no style told", { ...generate, styleType: "DESIGN" }, { style_type: null }, []],
  ])("%s", (_name, request, patch, ignored) => {
    expect(read({ data: [{ ...picture, ...patch }] }, request).ignored).toEqual(ignored);
  });
});

describe("answers of status 200 that hold no result", () => {
  it.each<[string, unknown, string, string, string]>([
    [
      "an error object",
      { error: { message: "quota", code: "insufficient_user_quota" } },
      "relay_no_credit",
      "refused",
      "quota",
    ],
    [
      "an error with its status as type",
      { error: { message: "Invalid signature", type: "401" } },
      "relay_auth",
      "refused",
      "Invalid signature",
    ],
    ["an error without a code", { error: "upstream failed" }, "relay_bad_response", "maybe", "upstream failed"],
    ["success: false", { success: false, message: "无权进行此操作" }, "relay_bad_response", "maybe", "无权进行此操作"],
    ["a code and no data", { code: "E1", message: "broken", data: null }, "relay_bad_response", "maybe", "broken"],
    [
      "a task",
      { code: 0, message: "SUCCEED", request_id: "q-1", data: { task_id: "t-77", task_status: "submitted" } },
      "relay_task_response",
      "maybe",
      "The relay answered with a task (t-77) instead of a result; relays that answer later are not supported",
    ],
    [
      "no pictures",
      { created: "x", data: [] },
      "relay_bad_response",
      "maybe",
      "The relay answered 200 OK without a result",
    ],
    ["an empty object", {}, "relay_bad_response", "maybe", "The relay answered 200 OK without a result"],
    [
      "a page",
      "<!doctype html><html><title>New API</title>",
      "relay_bad_response",
      "maybe",
      "The relay answered with a web page (New API) instead of JSON",
    ],
    ["nothing", "", "relay_bad_response", "maybe", "The relay answered 200 OK without a result"],
    ["half an answer", '{"data":[{"url":"https://x', "relay_bad_response", "maybe", '{"data":[{"url":"https://x'],
  ])("%s", (_name, value, code, sent, message) => {
    expect(fail(value)).toMatchObject({ code, sent, message });
  });

  it("keeps the request id of a task", () => {
    expect(fail({ request_id: "q-1", data: { task_id: "t" } }).requestId).toBe("q-1");
  });
});

describe("parseCreated", () => {
  const at = Date.UTC(2026, 10, 20, 12, 34, 56);
  it.each<[unknown, number | undefined]>([
    ["2026-11-20T12:34:56+00:00", at],
    ["2026-11-20 12:34:56+00:00", at],
    ["2026-11-20T20:34:56.806107195+08:00", at + 806],
    ["2026-11-20T12:34:56Z", at],
    [1_795_178_096, at],
    ["1795178096", at],
    ["yesterday", undefined],
    [null, undefined],
    [0, undefined],
  ])("reads %s", (value, ms) => {
    expect(parseCreated(value)).toBe(ms);
  });
});
