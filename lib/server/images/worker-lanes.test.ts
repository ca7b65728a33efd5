import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { createWorkerLanes, LaneError, type LaneOptions } from "./worker-lanes";

/** Answers with its own thread's number; "fail" fails with a code, "die" ends the thread. */
const CODE = `
  const { parentPort, threadId } = require("node:worker_threads");
  parentPort.on("message", ({ id, call }) => {
    if (call === "die") process.exit(3);
    if (call === "fail") parentPort.postMessage({ id, ok: false, message: "no", code: "picture_invalid" });
    else setTimeout(() => parentPort.postMessage({ id, ok: true, output: threadId }), 20);
  });
`;

function open(options: LaneOptions) {
  const opened: Worker[] = [];
  const lanes = createWorkerLanes<string, number>(() => {
    const worker = new Worker(CODE, { eval: true });
    opened.push(worker);
    return worker;
  }, options);
  onTestFinished(() => lanes.stop());
  return { lanes, opened };
}

test("as many threads as there is work for, and no more than allowed", async () => {
  const { lanes, opened } = open({ threads: 2 });
  expect(opened).toHaveLength(0);
  const threads = await Promise.all(["a", "b", "c", "d"].map((call) => lanes.ask(call)));
  expect(opened).toHaveLength(2);
  expect(new Set(threads).size).toBe(2);
});

test("a failure comes back with its code, and the thread goes on", async () => {
  const { lanes, opened } = open({ threads: 1 });
  await expect(lanes.ask("fail")).rejects.toMatchObject(new LaneError("no", "picture_invalid"));
  await lanes.ask("a");
  expect(opened).toHaveLength(1);
});

test("a thread that dies fails what waited for it, and another takes its place", async () => {
  const { lanes, opened } = open({ threads: 1 });
  await expect(lanes.ask("die")).rejects.toThrow("code 3");
  await expect(lanes.ask("a")).resolves.toBeGreaterThan(0);
  expect(opened).toHaveLength(2);
});

test("a thread that has nothing to do ends, unless work comes before that", async () => {
  const { lanes, opened } = open({ threads: 1, idleMs: 150 });
  const first = await lanes.ask("a");
  await wait(60);
  expect(await lanes.ask("b")).toBe(first);
  await wait(600);
  expect(opened[0]?.threadId).toBe(-1);
  expect(await lanes.ask("c")).not.toBe(first);
});
