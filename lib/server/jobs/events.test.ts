import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Kysely } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { NumberedEvent, StudioEvent } from "@/lib/core/studio-event";
import { openDatabase } from "@/lib/server/db/open-database";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { silentLog } from "@/lib/server/log";
import { createEventLog, type EventLog } from "./events";

let folder: string;
let database: Kysely<StudioDatabase>;
let events: EventLog;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "palimpsest-events-"));
  database = openDatabase({ file: path.join(folder, "studio.db"), now: () => 0 });
  events = createEventLog({ database, now: () => 0, log: silentLog });
});

afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const event: StudioEvent = { type: "job", jobId: "job_00000000000000000001" };
const emit = (count = 1) =>
  events.transact(async (_, emitEvent) => {
    for (let i = 0; i < count; i++) emitEvent(event);
  });

test("told after the commit, in order, once, to every listener, also when one of them fails", async () => {
  const told: NumberedEvent[] = [];
  events.subscribe(() => {
    throw new Error("a broken listener");
  });
  const stop = events.subscribe((one) => told.push(one));
  await Promise.all(Array.from({ length: 20 }, () => emit(2)));
  await expect.poll(() => told.length).toBe(40);
  expect(told.map((one) => one.id)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect(told[0]?.event).toEqual(event);
  stop();
  await emit();
  await events.latestId();
  expect(told).toHaveLength(40);
});

test("a transaction that fails told nobody and left no gap", async () => {
  const told: number[] = [];
  events.subscribe((one) => told.push(one.id));
  await expect(
    events.transact(async (_, emitEvent) => {
      emitEvent(event);
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  await emit();
  await expect.poll(() => told).toEqual([1]);
});

test("a reader catches up from where it was, or is told that it cannot", async () => {
  await emit(5);
  expect((await events.since(3))?.map((one) => one.id)).toEqual([4, 5]);
  expect(await events.since(5)).toEqual([]);
  expect(await events.since(0)).toHaveLength(5);
  // From another database.
  expect(await events.since(6)).toBeNull();
});

test("only the last ten thousand are kept, and numbers are never given twice", async () => {
  for (let i = 0; i < 11; i++) await emit(1_000);
  expect(await events.latestId()).toBe(11_000);
  expect(await events.since(100)).toBeNull();
  const kept = await events.since(10_999 - 9_000);
  expect(kept).toHaveLength(9_001);
  const { count } = await database
    .selectFrom("events")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  expect(count).toBeGreaterThanOrEqual(10_000);
  expect(count).toBeLessThan(10_300);
  await database.deleteFrom("events").execute();
  await emit();
  expect(await events.latestId()).toBe(11_001);
});
