import { describe, expect, it } from "vitest";
import { DecodeLanes } from "./decode-lanes";

function deferred() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}

const done = async () => undefined;

describe("DecodeLanes", () => {
  it("derives one key once, at most all cores but one at a time, and never holds up checks", async () => {
    const lanes = new DecodeLanes(3);
    const gate = deferred();
    let running = 0;
    let most = 0;
    let runs = 0;
    const task = async () => {
      runs++;
      most = Math.max(most, ++running);
      await gate.promise;
      running--;
    };
    const all = [0, 1, 2, 3, 0, 1].map((key) => lanes.derive(`k${key}`, "soon", task, done));
    expect(await lanes.check(async () => "checked")).toBe("checked");
    gate.resolve();
    await Promise.all(all);
    expect([runs, most, lanes.pendingCount]).toEqual([4, 2, 0]);
  });

  it("lets what somebody waits for overtake, also when it waited already", async () => {
    const lanes = new DecodeLanes(2);
    const gate = deferred();
    const order: string[] = [];
    const run = (key: string, priority: "now" | "soon" | "idle") =>
      lanes.derive(key, priority, async () => void order.push(key), done);
    const blocker = lanes.derive("blocker", "soon", () => gate.promise, done);
    const waiting = [run("idle-1", "idle"), run("idle-2", "idle"), run("soon", "soon"), run("idle-2", "now")];
    gate.resolve();
    await Promise.all([blocker, ...waiting]);
    expect(order).toEqual(["idle-2", "soon", "idle-1"]);
  });

  it("tells everybody who waits about a failure, and tries again next time", async () => {
    const lanes = new DecodeLanes(2);
    const fail = () => Promise.reject(new Error("broken"));
    const answers = await Promise.allSettled([
      lanes.derive("k", "soon", fail, done),
      lanes.derive("k", "now", fail, done),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(["rejected", "rejected"]);
    await expect(lanes.derive("k", "soon", done, done)).resolves.toBeUndefined();
  });

  it("decodes the next picture while the last one is being written, and is idle only when all is written", async () => {
    const lanes = new DecodeLanes(2);
    const disk = deferred();
    const order: string[] = [];
    const first = lanes.derive("first", "soon", done, async () => {
      await disk.promise;
      order.push("first written");
    });
    await lanes.derive("second", "soon", async () => void order.push("second decoded"), done);
    const idle = lanes.onIdle().then(() => order.push("idle"));
    disk.resolve();
    await Promise.all([first, idle]);
    expect(order).toEqual(["second decoded", "first written", "idle"]);
  });

  it("ends: what runs finishes, what waits is refused", async () => {
    const lanes = new DecodeLanes(2);
    const gate = deferred();
    const running = lanes.derive("running", "soon", () => gate.promise, done);
    const waiting = lanes.derive("waiting", "soon", done, done);
    const closing = lanes.close();
    gate.resolve();
    await expect(running).resolves.toBeUndefined();
    await expect(waiting).rejects.toMatchObject({ code: "unavailable" });
    await closing;
  });
});
