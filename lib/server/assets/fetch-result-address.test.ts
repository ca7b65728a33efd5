import { beforeAll, describe, expect, it } from "vitest";
import {
  createFetcher,
  errorOf,
  makeResultPicture,
  startRelay,
  startTrap,
} from "@/tests/integration/assets/result-server";
import type { ResolveHost } from "./guarded-agent";

let png: Buffer;
beforeAll(async () => {
  png = await makeResultPicture();
});

const signal = new AbortController().signal;
const NOWHERE = "https://relay.example";
const toLoopback: ResolveHost = async () => [{ address: "127.0.0.1", family: 4 }];

describe("where a result link may lead", () => {
  const refusedForms = [
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
    "https://127.0.0.1./",
    "https://①②⑦.⓪.⓪.①/",
    "https://0/",
    "https://10.1.2.3/",
    "https://192.168.0.10/",
    "https://172.20.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://2852039166/",
    "https://100.100.100.200/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[fd00::1]/",
    "https://[fe80::1]/",
    "https://[64:ff9b::127.0.0.1]/",
    "http://1.1.1.1/x.png",
    "http://example.com/x.png",
    "https://user:secret@1.1.1.1/x.png",
    "ftp://1.1.1.1/x.png",
    "file:///etc/passwd",
    "data:image/png;base64,iVBORw0KGgo=",
    "gopher://127.0.0.1:70/",
    "javascript:alert(1)",
    "//127.0.0.1/x.png",
    "not a link",
    "",
  ];
  for (const url of refusedForms) {
    it(`refuses ${url === "" ? "an empty link" : url}`, async () => {
      const fetcher = createFetcher();
      expect(await errorOf(fetcher.fetch(url, { allowedOrigin: NOWHERE, signal }))).toMatchObject({
        code: "result_refused",
      });
    });
  }

  it("makes no connection to a name that leads to a private address", async () => {
    const trap = await startTrap();
    for (const address of ["127.0.0.1", "::ffff:127.0.0.1"]) {
      const family = address.includes(":") ? 6 : 4;
      const fetcher = createFetcher({ resolve: async () => [{ address, family }] });
      const url = `https://pictures.example:${trap.port}/x.png`;
      expect((await errorOf(fetcher.fetch(url, { allowedOrigin: NOWHERE, signal }))).code).toBe("result_refused");
    }
    const real = createFetcher();
    const local = `https://localhost:${trap.port}/x.png`;
    expect((await errorOf(real.fetch(local, { allowedOrigin: NOWHERE, signal }))).code).toBe("result_refused");
    expect(trap.hits()).toBe(0);
  });

  it("uses only the public ones of a name's addresses", async () => {
    const trap = await startTrap();
    const resolve: ResolveHost = async () => [
      { address: "127.0.0.1", family: 4 },
      { address: "192.0.2.1", family: 4 },
    ];
    const fetcher = createFetcher({ resolve });
    const url = `https://pictures.example:${trap.port}/x.png`;
    expect((await errorOf(fetcher.fetch(url, { allowedOrigin: NOWHERE, signal }))).code).toBe("result_refused");
    expect(trap.hits()).toBe(0);
  });

  it("asks the name service once per connection: an answer that flips is never used unchecked", async () => {
    const trap = await startTrap();
    const answers = ["1.1.1.1", "127.0.0.1", "127.0.0.1"];
    let asked = 0;
    const resolve: ResolveHost = async () => [{ address: answers[asked++] ?? "127.0.0.1", family: 4 }];
    const fetcher = createFetcher({ resolve, limits: { totalMs: 300 } });
    const url = `https://flip.example:${trap.port}/x.png`;
    expect((await errorOf(fetcher.fetch(url, { allowedOrigin: NOWHERE, signal }))).code).toBe("result_unreachable");
    expect(asked).toBe(1);
    expect((await errorOf(fetcher.fetch(url, { allowedOrigin: NOWHERE, signal }))).code).toBe("result_refused");
    expect(trap.hits()).toBe(0);
  });

  it("judges every redirect anew", async () => {
    const trap = await startTrap();
    const targets = [
      `http://127.0.0.1:${trap.port}/`,
      `https://127.0.0.1:${trap.port}/`,
      `https://[::ffff:127.0.0.1]:${trap.port}/`,
      `https://inside.example:${trap.port}/`,
      "http://169.254.169.254/latest/meta-data/",
      "file:///etc/passwd",
    ];
    for (const target of targets) {
      const origin = await startRelay((_request, response) => response.writeHead(302, { location: target }).end());
      const fetcher = createFetcher({ resolve: toLoopback });
      const error = await errorOf(fetcher.fetch(`${origin}/x.png`, { allowedOrigin: origin, signal }));
      expect([target, error.code]).toEqual([target, "result_refused"]);
    }
    expect(trap.hits()).toBe(0);
  });

  it("does not let an exemption of one connection serve another", async () => {
    let requests = 0;
    const origin = await startRelay((_request, response) => {
      requests++;
      response.end(png);
    });
    const fetcher = createFetcher();
    await fetcher.fetch(`${origin}/x.png`, { allowedOrigin: origin, signal });
    const again = fetcher.fetch(`${origin}/x.png`, { allowedOrigin: NOWHERE, signal });
    expect((await errorOf(again)).code).toBe("result_refused");
    expect(requests).toBe(1);
  });

  it("reaches the connection's own origin, exactly that one, and the hosts the operator lists", async () => {
    const origin = await startRelay((_request, response) => response.end(png));
    const { port } = new URL(origin);
    expect(await createFetcher().fetch(`${origin}/x.png`, { allowedOrigin: origin, signal })).toEqual(png);
    const otherPort = createFetcher().fetch(`${origin}/x.png`, { allowedOrigin: "http://127.0.0.1:1", signal });
    expect((await errorOf(otherPort)).code).toBe("result_refused");
    for (const trustedHosts of [["nas.lan"], [`nas.lan:${port}`]]) {
      const fetcher = createFetcher({ trustedHosts, resolve: toLoopback });
      expect(await fetcher.fetch(`http://nas.lan:${port}/x`, { allowedOrigin: NOWHERE, signal })).toEqual(png);
    }
    const listed = createFetcher({ trustedHosts: ["nas.lan:1"], resolve: toLoopback });
    const wrongPort = listed.fetch(`http://nas.lan:${port}/x`, { allowedOrigin: NOWHERE, signal });
    expect((await errorOf(wrongPort)).code).toBe("result_refused");
  });
});
