import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { expect, it, onTestFinished } from "vitest";
import { createTestClient } from "../../support/api-client";
import { callRaw } from "../../support/raw-http";
import { answerDescriptions } from "../../support/stub-behaviours";
import { startStubRelay } from "../../support/stub-relay";
import { startStudio } from "../../support/studio-server";

// A relay that takes links gets one that opens this picture, as it may be shared, for a while, and nothing else.
it("lends a relay one picture by a signed link, without its metadata and without a session", async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "palimpsest-links-"));
  const env = { STUDIO_PUBLIC_URL: "https://studio.example" };
  const [studio, stub] = await Promise.all([startStudio({ env, dataDir }), startStubRelay()]);
  onTestFinished(async () => {
    await Promise.all([stub.close(), rm(dataDir, { recursive: true, force: true })]);
  });
  const client = createTestClient(studio.url);
  const photograph = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#375" } })
    .jpeg()
    .withExif({ IFD0: { Artist: "somebody" }, IFD3: { GPSLatitude: "51/1 30/1 0/1", GPSLatitudeRef: "N" } })
    .toBuffer();
  const source = (await client.upload(photograph, "source", "photo.jpg")).id;
  const connection = await client.createConnection({
    name: "Stub",
    dialect: "crazyrouter",
    baseUrl: stub.url,
    key: "sk-shared-test-key",
    priceRatio: 1,
  });
  stub.setDefault(answerDescriptions("a green field"));
  const job = await client.createJob({ connectionId: connection.id, request: { operation: "describe", source } });
  await client.finishJob(job.id);

  const link = /https:\/\/studio\.example[^"\\]+/.exec(stub.posts[0]?.body.toString("utf8") ?? "")?.[0] ?? "";
  expect(link).toContain(`/api/v1/assets/${source}/file?`);
  const place = link.slice("https://studio.example".length);
  // The same studio behind a password: the link has to do without a session.
  await studio.stop();
  const locked = await startStudio({ env: { ...env, STUDIO_PASSWORD: "correct horse battery" }, dataDir });
  onTestFinished(async () => void (await locked.stop()));
  const open = (to: string) => callRaw(locked.port, { path: to, headers: { host: "studio.example" } });
  const lent = await open(place);
  expect([lent.status, lent.headers["content-type"]]).toEqual([200, "image/jpeg"]);
  expect([photograph.includes("somebody"), lent.body.includes("somebody")]).toEqual([true, false]);
  expect(lent.body.includes("Exif")).toBe(false);
  expect((await sharp(lent.body).metadata()).width).toBe(64);
  const tricks = [
    place.replace(/&sig=.*/, ""),
    place.replace(/sig=./, place.includes("sig=A") ? "sig=B" : "sig=A"),
    place.replace(/exp=(\d)/, "exp=9"),
    place.replace("variant=original", "variant=preview"),
    place.replace(source, `${source.slice(0, -1)}${source.endsWith("0") ? "1" : "0"}`),
  ];
  for (const trick of tricks) expect([trick, (await open(trick)).status]).toEqual([trick, 401]);
});
