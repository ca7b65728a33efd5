import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSpool, type Spool } from "./spool";

const RUN = "run_00000000000000000001";
const body = Buffer.from(JSON.stringify({ data: [{ url: "https://x.test/1.png" }] }));
const never = new AbortController().signal;

const scrub = (text: string) => text.replaceAll("sk-secret", "[redacted]");

let folder: string;
let spool: Spool;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "palimpsest-spool-"));
  spool = await openSpool({ folder: path.join(folder, "spool"), now: () => 1_234, failpoint: () => undefined, scrub });
});

afterEach(async () => {
  await chmod(path.join(folder, "spool"), 0o700);
  await rm(folder, { recursive: true, force: true });
});

const inSpool = (name: string) => path.join(folder, "spool", name);

test("a committed answer is found as it came, under its attempt only", async () => {
  const sink = await spool.openSink(RUN, 2, never);
  await sink.begin(200, { "x-request-id": "r1" });
  await sink.write(body.subarray(0, 5));
  await sink.write(body.subarray(5));
  const answer = await sink.commit();
  expect(answer).toEqual({ status: 200, headers: { "x-request-id": "r1" }, body, receivedAt: 1_234 });
  expect(await spool.findAnswer(RUN, 2)).toEqual(answer);
  expect(await spool.findAnswer(RUN, 1)).toBeNull();
  expect(await readdir(path.join(folder, "spool"))).toEqual([`${RUN}.2.1234.answer`]);
  expect((await stat(inSpool(`${RUN}.2.1234.answer`))).mode & 0o077).toBe(0);
  await spool.remove(RUN);
  expect(await spool.list()).toEqual([]);
});

test("an aborted answer leaves nothing, and the sink can be used for another", async () => {
  const sink = await spool.openSink(RUN, 1, never);
  await sink.begin(404, {});
  await sink.write(Buffer.from("no such path, and a long text about it"));
  await sink.abort();
  expect(await readdir(path.join(folder, "spool"))).toEqual([]);
  await sink.begin(200, {});
  await sink.write(body);
  await sink.commit();
  expect(await spool.findAnswer(RUN, 1)).toMatchObject({ status: 200, body });
});

test("a second answer without an abort between replaces the first", async () => {
  const sink = await spool.openSink(RUN, 1, never);
  await sink.begin(404, {});
  await sink.write(Buffer.from("first"));
  await sink.begin(200, {});
  await sink.write(body);
  await sink.commit();
  expect(await spool.findAnswer(RUN, 1)).toMatchObject({ status: 200, body });
});

test.each([
  ["whole JSON counts as an answer", body, true],
  ["JSON that was cut does not", body.subarray(0, body.length - 1), false],
  ["a number could be the beginning of another", Buffer.from("12"), false],
  ["nothing is no answer", Buffer.alloc(0), false],
])("a part that a crash left: %s", async (_, left, counts) => {
  const head = Buffer.from(`${JSON.stringify({ version: 1, status: 200, headers: {} })}\n`);
  await writeFile(inSpool(`${RUN}.1.part`), Buffer.concat([head, left]));
  const answer = await spool.findAnswer(RUN, 1);
  expect(answer !== null).toBe(counts);
  expect((await spool.list()).map((entry) => entry.isCommitted)).toEqual([counts]);
  if (counts) expect(await spool.findAnswer(RUN, 1)).toEqual(answer);
});

test("secrets are struck out of what is kept; bytes around them and other runs stay as they are", async () => {
  const other = "run_00000000000000000002";
  const foreign = Buffer.from([0xff, 0x00, 0xc3]);
  const text = Buffer.from("<p>sk-secret</p>猫");
  await writeFile(inSpool(`${RUN}.1.part`), Buffer.concat([Buffer.from("sk-secret"), foreign]));
  await writeFile(inSpool(`${RUN}.2.1234.answer`), text);
  await writeFile(inSpool(`${other}.1.1234.answer`), text);
  await spool.redact(RUN);
  expect(await readFile(inSpool(`${RUN}.1.part`))).toEqual(Buffer.concat([Buffer.from("[redacted]"), foreign]));
  expect(await readFile(inSpool(`${RUN}.2.1234.answer`), "utf8")).toBe("<p>[redacted]</p>猫");
  expect(await readFile(inSpool(`${other}.1.1234.answer`))).toEqual(text);
});

test("a head that was cut is no answer", async () => {
  await writeFile(inSpool(`${RUN}.1.part`), '{"version":1,"sta');
  expect(await spool.findAnswer(RUN, 1)).toBeNull();
});

test("a disk that fails in the middle loses nothing: the answer is written again from memory", async () => {
  const sink = await spool.openSink(RUN, 1, never);
  await sink.begin(200, {});
  await sink.write(body.subarray(0, 9));
  // Somebody removed the file: the rename will fail, and the whole answer is written anew.
  await rm(inSpool(`${RUN}.1.part`));
  await sink.write(body.subarray(9));
  await sink.commit();
  expect((await readFile(inSpool(`${RUN}.1.1234.answer`))).subarray(-body.length)).toEqual(body);
});

test("a folder that takes nothing is known before anything is sent", async () => {
  await rm(path.join(folder, "spool"), { recursive: true });
  await expect(spool.openSink(RUN, 1, never)).rejects.toMatchObject({ code: "storage_unavailable" });
  await writeFile(path.join(folder, "spool"), "");
});
