import sharp from "sharp";
import { expect, it, onTestFinished } from "vitest";
import { createTestClient } from "../../support/api-client";
import { startStubRelay } from "../../support/stub-relay";
import { startStudio } from "../../support/studio-server";

// GPS and camera data of a photograph used to travel to the relay with it.
it("sends a photograph without the place it was taken", async () => {
  const [studio, stub] = await Promise.all([startStudio(), startStubRelay()]);
  onTestFinished(async () => {
    await Promise.all([studio.stop(), stub.close()]);
  });
  const client = createTestClient(studio.url);
  const photograph = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#375" } })
    .jpeg()
    .withExif({ IFD0: { Artist: "somebody" }, IFD3: { GPSLatitude: "51/1 30/1 0/1", GPSLatitudeRef: "N" } })
    .toBuffer();
  const source = (await client.upload(photograph, "source", "photo.jpg")).id;
  const { id } = await client.createConnection({
    name: "Stub",
    dialect: "rixapi",
    baseUrl: stub.url,
    key: "sk-metadata-test-key",
    priceRatio: 1,
  });
  const job = await client.createJob({ connectionId: id, request: { operation: "describe", source } });
  await client.finishJob(job.id);

  const [received] = stub.posts;
  const sent = Buffer.from(received?.body ?? new Uint8Array());
  expect(sent.includes("image_file")).toBe(true);
  expect(photograph.includes("somebody")).toBe(true);
  expect(sent.includes("somebody")).toBe(false);
  expect(sent.includes("Exif")).toBe(false);
});
