import net from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestClient, type TestClient } from "../../support/api-client";
import { answerPictures, redirectTo } from "../../support/stub-behaviours";
import { type StubRelay, startStubRelay } from "../../support/stub-relay";
import { type RunningStudio, startStudio } from "../../support/studio-server";

interface Trap {
  readonly port: number;
  readonly connections: number;
  close(): Promise<void>;
}

/** A private service of this machine, on every address of it: nobody may ever connect. */
async function startTrap(): Promise<Trap> {
  const sockets = new Set<net.Socket>();
  let connections = 0;
  const server = net.createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    // An answer at once: a caller that expects TLS fails on it instead of waiting for its time-out.
    socket.on("error", () => undefined).end("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the trap has no port");
  return {
    port: address.port,
    get connections() {
      return connections;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * What stands in front of the name service of a studio's process: the name leads to a public address when it is asked
 * for first, and to this machine ever after. Nobody has the public one (it was never given out), so nothing leaves here.
 */
const FLIPPING_NAMES = `
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
const { lookup } = dns.promises;
let asked = 0;
dns.promises.lookup = async (host, options) => {
  if (host !== "flip.example") return lookup(host, options);
  asked += 1;
  process.stdout.write("asked for flip.example, time " + asked + "\\n");
  return [asked === 1 ? { address: "2bff::1", family: 6 } : { address: "127.0.0.1", family: 4 }];
};
syncBuiltinESMExports();
`;

let studio: RunningStudio;
let relay: StubRelay;
let trap: Trap;
/** A plain http server beside the relay, on another port of the same address. */
let neighbour: StubRelay;
let client: TestClient;
let connectionId = "";
beforeAll(async () => {
  [studio, relay, trap, neighbour] = await Promise.all([
    startStudio(),
    startStubRelay(),
    startTrap(),
    startStubRelay(),
  ]);
  client = createTestClient(studio.url);
  connectionId = await connect(client);
});
afterAll(async () => {
  await Promise.all([studio.stop(), relay.close(), trap.close(), neighbour.close()]);
});
beforeEach(() => {
  relay.reset();
  neighbour.reset();
});

async function connect(to: TestClient): Promise<string> {
  const input = { name: "Stub", dialect: "ideogram", baseUrl: relay.url, key: "sk-hostile-0123456789", priceRatio: 1 };
  return (await to.createConnection({ ...input, dialect: "ideogram" })).id;
}

/** A job of which the relay answers one picture behind each address. */
async function runWithLinks(urls: readonly string[], to = client, through = connectionId) {
  relay.enqueue(answerPictures({ count: urls.length, toUrl: (index) => urls[index] ?? "" }));
  const request = { operation: "generate", model: "V_3", prompt: "a trap", numImages: urls.length } as const;
  const job = await to.finishJob((await to.createJob({ connectionId: through, request })).id, 15_000);
  const [run] = job.runs;
  if (!run) throw new Error("the job has no run");
  return run;
}

/** Addresses of this machine in every spelling that reaches it; the trap listens on all of them. */
const ownSpellings: readonly ((port: number) => string)[] = [
  (port) => `https://127.0.0.1:${port}/latest/x.png`,
  (port) => `https://127.8.9.10:${port}/x.png`,
  (port) => `https://2130706433:${port}/x.png`,
  (port) => `https://0x7f.1:${port}/x.png`,
  (port) => `https://0.0.0.0:${port}/x.png`,
  (port) => `https://[::1]:${port}/x.png`,
  (port) => `https://[::ffff:127.0.0.1]:${port}/x.png`,
  (port) => `https://localhost:${port}/x.png`,
];
/** Places beyond this machine: a connection to them could not be seen here, but would not end as refused either. */
const otherPlaces: readonly string[] = [
  "https://169.254.169.254/latest/meta-data/",
  "https://10.1.2.3/x.png",
  "https://192.168.0.1/x.png",
  "https://172.16.0.1/x.png",
  "https://[::ffff:10.1.2.3]/x.png",
  "https://[fd00:ec2::254]/x.png",
  "https://2852039166/x.png",
];

describe("a relay whose answer leads elsewhere", () => {
  it("makes the studio connect to nothing of this machine, however it is spelt", async () => {
    const run = await runWithLinks(ownSpellings.map((spell) => spell(trap.port)));
    expect(run.results.map((result) => result.error?.code)).toEqual(ownSpellings.map(() => "result_refused"));
    expect(run).toMatchObject({ status: "failed", error: { code: "result_refused", billing: "charged" } });
    expect([trap.connections, relay.postCount]).toEqual([0, 1]);
  });

  it("makes it connect to no private network and no cloud's own address", async () => {
    const run = await runWithLinks(otherPlaces);
    expect(run.results.map((result) => result.error?.code)).toEqual(otherPlaces.map(() => "result_refused"));
    expect(relay.postCount).toBe(1);
  });

  it("gets no plain http from another port of its own address", async () => {
    neighbour.setGet("/x.png", ({ response }) => void response.writeHead(200).end());
    const run = await runWithLinks([`${neighbour.url}/x.png`]);
    expect(run).toMatchObject({ status: "failed", error: { code: "result_refused" } });
    expect(neighbour.requests).toEqual([]);
  });

  it.each([301, 302, 303, 307, 308])("cannot send it there by a redirect of %d either", async (status) => {
    relay.setGet("/to-trap", redirectTo(`https://127.0.0.1:${trap.port}/x.png`, status));
    relay.setGet("/to-neighbour", redirectTo(`${neighbour.url}/x.png`, status));
    relay.setGet("/to-file", redirectTo("file:///etc/passwd", status));
    const links = ["/to-trap", "/to-neighbour", "/to-file"].map((path) => relay.url + path);
    const run = await runWithLinks(links);
    expect(run.results.map((result) => result.error?.code)).toEqual(links.map(() => "result_refused"));
    expect([trap.connections, neighbour.requests.length, relay.postCount]).toEqual([0, 0, 1]);
    // It did come to the redirects, each once.
    const gets = relay.requests.filter((request) => request.method === "GET").map((request) => request.path);
    expect(gets.toSorted()).toEqual(["/to-file", "/to-neighbour", "/to-trap"]);
  });

  it("cannot flip a name between the check and the connection", async () => {
    const flipping = await startStudio({
      env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(FLIPPING_NAMES)}` },
    });
    try {
      const other = createTestClient(flipping.url);
      const through = await connect(other);
      const link = `https://flip.example:${trap.port}/x.png`;
      // Fetched once with the public answer, which leads nowhere, and once more with the private one.
      const run = await runWithLinks([link], other, through);
      expect(run).toMatchObject({ status: "failed", error: { code: "result_refused", billing: "charged" } });
      expect(flipping.logs().match(/asked for flip\.example, time \d+/g)).toHaveLength(2);
      expect([trap.connections, relay.postCount]).toEqual([0, 1]);
    } finally {
      await flipping.stop();
    }
  });

  it("loses none of the good pictures beside the bad ones, and learns no key from the download", async () => {
    const good = await sharp({ create: { width: 31, height: 17, channels: 3, background: "#284" } })
      .png()
      .toBuffer();
    relay.setGet(
      "/good.png",
      ({ response }) => void response.writeHead(200, { "content-type": "image/png" }).end(good),
    );
    const run = await runWithLinks([`https://127.0.0.1:${trap.port}/x.png`, `${relay.url}/good.png`]);
    expect(run.status).toBe("succeeded");
    expect(run.results.map((result) => result.error?.code)).toEqual(["result_refused", undefined]);
    expect(Buffer.from(await client.getFile(run.results[1]?.asset ?? "")).equals(good)).toBe(true);
    const download = relay.requests.find((request) => request.path === "/good.png");
    expect(Object.keys(download?.headers ?? {})).not.toEqual(expect.arrayContaining(["api-key"]));
    expect(JSON.stringify(download?.headers)).not.toContain("sk-hostile");
  });

  it("reaches the private hosts an operator lists, and no others", async () => {
    const picture = await sharp({ create: { width: 12, height: 12, channels: 3, background: "#824" } })
      .png()
      .toBuffer();
    neighbour.setGet("/x.png", ({ response }) => void response.writeHead(200).end(picture));
    const listing = await startStudio({ env: { STUDIO_RESULT_HOSTS: new URL(neighbour.url).host } });
    try {
      const other = createTestClient(listing.url);
      const links = [`${neighbour.url}/x.png`, `https://127.0.0.1:${trap.port}/x.png`];
      const run = await runWithLinks(links, other, await connect(other));
      expect(run.results.map((result) => [result.asset !== undefined, result.error?.code])).toEqual([
        [true, undefined],
        [false, "result_refused"],
      ]);
    } finally {
      await listing.stop();
    }
  });

  it("would have been seen: the trap counts who connects", async () => {
    const before = trap.connections;
    for (const spell of ["127.0.0.1", "127.8.9.10", "[::1]", "[::ffff:127.0.0.1]", "localhost"]) {
      await fetch(`http://${spell}:${trap.port}/`).then((answer) => answer.status);
    }
    expect([before, trap.connections]).toEqual([0, 5]);
  });
});
