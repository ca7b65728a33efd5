import { afterEach, expect, test } from "vitest";
import { StudioError } from "@/lib/core/errors";
import { drawPng } from "@/tests/support/edit-pictures";
import { type EditStudio, openEditStudio } from "@/tests/support/edit-studio";
import { answerDescriptions, answerPictures } from "@/tests/support/stub-behaviours";
import { TEST_CONNECTION } from "@/tests/support/studio-harness";

let bench: EditStudio | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

test("shows an edit as it was sent: each field, and each file by name, type and size", async () => {
  bench = await openEditStudio();
  const subject = await bench.createSubject();
  const run = await bench.edit(subject, { prompt: "a red door; it's open", seed: 7 });
  const shown = await bench.studio.jobs.showRun(run.id);
  const [post] = bench.relay.posts;
  expect(shown.standing).toBe("sent");
  expect(shown.url).toBe(`${bench.relay.url}${post?.path}`);
  const parts = post?.parts ?? [];
  expect(parts.length).toBeGreaterThan(3);
  for (const { name, fileName, content } of parts) {
    const line =
      fileName === undefined
        ? `field ${name}: ${content.toString("utf8")}`
        : `named ${fileName}, ${content.length} bytes`;
    expect(shown.text).toContain(line);
  }
  expect(shown.files.map(({ byteSize }) => byteSize)).toEqual(
    parts.filter(({ fileName }) => fileName !== undefined).map(({ content }) => content.length),
  );
  expect(shown.curl).toContain('-H "api-key: $RELAY_KEY"');
  expect(shown.curl).toContain("'prompt=a red door; it'\\''s open'");
  expect(JSON.stringify(shown)).not.toContain("test-key-0001");
});

test("tells a run that was never sent, and one whose connection was changed since", async () => {
  let updatedAt = 0;
  bench = await openEditStudio({
    wrapRelays: (relays) => ({
      ...relays,
      sketch: async (id, key) => {
        const sketch = await relays.sketch(id, key);
        return sketch && { ...sketch, updatedAt };
      },
    }),
  });
  bench.relay.setDefault(answerPictures());
  const { studio } = bench;
  const sent = await studio.waitUntilFinal((await studio.submit()).id);
  updatedAt = Date.now() + 60_000;
  expect((await studio.jobs.showRun(sent.id)).standing).toBe("changed");
  await studio.runner.stop(5_000);
  const [waiting] = (await studio.submit()).runs;
  expect((await studio.jobs.showRun(waiting?.id ?? "")).standing).toBe("unsent");
});

test("says what is gone: the connection, or a picture that was deleted for good", async () => {
  let isRemoved = false;
  bench = await openEditStudio({
    wrapRelays: (relays) => ({
      ...relays,
      sketch: async (id, key) => (isRemoved ? undefined : relays.sketch(id, key)),
    }),
  });
  const { studio } = bench;
  const subject = await bench.createSubject();
  const run = await bench.edit(subject);
  await studio.assets.trash(subject.mask);
  await expect(studio.jobs.showRun(run.id)).resolves.toMatchObject({ standing: "sent" });
  await studio.database.updateTable("assets").set({ purgedAt: 1 }).where("id", "=", subject.mask).execute();
  await expect(studio.jobs.showRun(run.id)).rejects.toMatchObject({
    code: "gone",
    details: { what: "picture", role: "mask", asset: subject.mask },
  });
  isRemoved = true;
  await expect(studio.jobs.showRun(run.id)).rejects.toMatchObject({ code: "gone", details: { what: "connection" } });
  await expect(studio.jobs.showRun("run_00000000000000000000")).rejects.toThrow(StudioError);
});

test("tells of a link only where it leads, and of a secret in the words nothing", async () => {
  const secret = "sk-canary-4711";
  const link = "https://studio.example/api/v1/assets/x/file?exp=9&sig=c2lnbmVk";
  bench = await openEditStudio({
    dialect: "crazyrouter",
    scrub: (text) => text.replaceAll(secret, "[secret]"),
    wrapRelays: (relays) => ({ ...relays, publicLink: () => link }),
  });
  bench.relay.setDefault(answerDescriptions("a door"));
  const { studio } = bench;
  const source = await bench.upload("source", await drawPng({ width: 64, height: 64 }));
  const described = await studio.jobs.create(
    { connectionId: TEST_CONNECTION, request: { operation: "describe", source } },
    undefined,
  );
  const run = await studio.waitUntilFinal(described.job.id);
  expect(bench.relay.posts[0]?.body.toString("utf8")).toContain("sig=c2lnbmVk");
  const shown = await studio.jobs.showRun(run.id);
  expect(shown.text).toContain("https://studio.example/[link to the picture]");
  expect(JSON.stringify(shown)).not.toMatch(/sig=|exp=|c2lnbmVk/);
  const generated = await studio.submit({ model: "V_2", prompt: `my key is ${secret}` });
  expect(JSON.stringify(await studio.jobs.showRun(generated.runs[0]?.id ?? ""))).not.toContain(secret);
});
