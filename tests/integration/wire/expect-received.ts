import { expect } from "vitest";
import {
  CHARACTER,
  type DialectFixtures,
  SOURCE,
  STYLE_JPEG,
  STYLE_WEBP,
  type WireFixture,
  type WireParts,
  type WirePicture,
} from "../../fixtures/wire/wire-fixture";
import type { ReceivedPart } from "../../support/parse-multipart";
import type { ReceivedRequest } from "../../support/stub-relay";
import { expectWireMask, type WirePictures } from "./wire-pictures";

/** Assets that go out byte for byte; the mask never does. */
const sentAssets = [SOURCE, CHARACTER, STYLE_JPEG, STYLE_WEBP] as const;

/** Compares what arrived with what the contract says must arrive: nothing missing, nothing more. */
export async function expectReceived(
  received: ReceivedRequest,
  { auth }: DialectFixtures,
  fixture: WireFixture,
  pictures: WirePictures,
): Promise<void> {
  expect(received.method).toBe("POST");
  const { "api-key": apiKey, authorization } = received.headers;
  expect({ ...(apiKey && { "api-key": apiKey }), ...(authorization && { authorization }) }).toEqual(auth);
  if (fixture.parts) return expectParts(received, fixture.parts, pictures);
  expect(received.headers["content-type"]).toMatch(/^application\/json(; ?charset=utf-8)?$/i);
  expect(await withoutPictures(received.json, pictures)).toStrictEqual(fixture.json);
}

/** Puts the fixtures' tokens where a JSON body carries pictures; a mask is checked here, pixel by pixel. */
async function withoutPictures(value: unknown, pictures: WirePictures): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value;
  const body: Record<string, unknown> = { ...value };
  for (const [name, uri] of Object.entries(body)) {
    const match = typeof uri === "string" ? /^data:([^;,]+);base64,([A-Za-z0-9+/]+=*)$/.exec(uri) : null;
    if (!match) continue;
    const bytes = Buffer.from(match[2] ?? "", "base64");
    expect(match[1]).toBe("image/png");
    if (name === "mask") {
      await expectWireMask(bytes);
      body[name] = "%mask%";
    } else {
      expect(isPicture(bytes, SOURCE, pictures), `${name} holds the source`).toBe(true);
      body[name] = "%source%";
    }
  }
  return body;
}

async function expectParts(received: ReceivedRequest, wanted: WireParts, pictures: WirePictures): Promise<void> {
  expect(received.headers["content-type"]).toMatch(/^multipart\/form-data; ?boundary=\S+$/);
  const parts = received.parts ?? [];
  const texts = parts.filter((part) => part.fileName === undefined && isPlain(part));
  const documents = parts.filter((part) => part.fileName === undefined && !isPlain(part));
  const files = parts.filter((part) => part.fileName !== undefined);

  const { text = {}, documents: textDocuments = {}, json = {} } = wanted;
  const plain = byName(texts, (part) => part.content.toString("utf8"));
  for (const name of Object.keys(textDocuments)) plain[name] = plain[name]?.map((value) => JSON.parse(String(value)));
  expect(plain).toStrictEqual({ ...lists(text), ...lists(textDocuments) });

  expect(documents.map((part) => part.contentType)).toEqual(documents.map(() => "application/json"));
  expect(byName(documents, (part) => JSON.parse(part.content.toString("utf8")))).toStrictEqual(lists(json));

  for (const file of files) {
    // Neutral: an own name, no path, no id, and a suffix that is true.
    expect(file.fileName).toMatch(/^[a-z-]+(-\d+)?\.(png|jpe?g|webp)$/);
    expect(file.fileName?.replace(/^.*\./, "image/").replace("image/jpg", "image/jpeg")).toBe(file.contentType);
  }
  const named = await Promise.all(files.map(async (part) => [part.name, await namePicture(part, pictures)] as const));
  const seen: Record<string, WirePicture[]> = {};
  for (const [name, picture] of named) seen[name] = [...(seen[name] ?? []), picture];
  expect(seen).toStrictEqual(wanted.files ?? {});
}

function isPlain(part: ReceivedPart): boolean {
  return part.contentType === undefined || part.contentType.startsWith("text/plain");
}

function byName(
  parts: readonly ReceivedPart[],
  read: (part: ReceivedPart) => unknown,
): Record<string, unknown[] | undefined> {
  const seen: Record<string, unknown[]> = {};
  for (const part of parts) seen[part.name] = [...(seen[part.name] ?? []), read(part)];
  return seen;
}

function lists(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, Array.isArray(value) ? value : [value]]),
  );
}

/** Which picture a file part holds, to the byte; its type has to be the picture's. */
async function namePicture(part: ReceivedPart, pictures: WirePictures): Promise<WirePicture> {
  const id = sentAssets.find((asset) => isPicture(part.content, asset, pictures));
  if (id) {
    expect(part.contentType).toBe(pictures.get(id)?.mime);
    return id;
  }
  expect(part.contentType).toBe("image/png");
  await expectWireMask(part.content);
  return "wire mask: black = change";
}

function isPicture(bytes: Buffer, id: string, pictures: WirePictures): boolean {
  return bytes.equals(Buffer.from(pictures.get(id)?.bytes ?? []));
}
