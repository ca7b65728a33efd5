import { describe, expect, it } from "vitest";
import { createIssuedAddresses } from "./issued-addresses";

const at = (search: string, pathname = "/") => new URL(`http://localhost${pathname}${search}`);

describe("createIssuedAddresses", () => {
  it("has what the window says while nothing was asked for", () => {
    expect(createIssuedAddresses().latest(at("?job=a")).search).toBe("?job=a");
  });

  it("keeps the newest while the window is put back to what is drawn", () => {
    const addresses = createIssuedAddresses();
    addresses.issue(at("?picture=1"));
    addresses.issue(at("?picture=2"));
    addresses.settle(new URLSearchParams("?picture=1"));
    expect(addresses.latest(at("?picture=1")).search).toBe("?picture=2");
    // Every reader tells of it.
    addresses.settle(new URLSearchParams("?picture=1"));
    expect(addresses.latest(at("?picture=1")).search).toBe("?picture=2");
  });

  it("believes the window once the newest is drawn, also when the ones before were skipped", () => {
    const addresses = createIssuedAddresses();
    addresses.issue(at("?picture=1"));
    addresses.issue(at("?picture=2"));
    addresses.settle(new URLSearchParams("?picture=2"));
    expect(addresses.latest(at("?picture=3")).search).toBe("?picture=3");
  });

  it("lets go of all when something else was drawn, or when back was pressed", () => {
    const addresses = createIssuedAddresses();
    addresses.issue(at("?picture=1"));
    addresses.settle(new URLSearchParams("?job=b"));
    expect(addresses.latest(at("?job=b")).search).toBe("?job=b");
    addresses.issue(at("?job=b&picture=2"));
    addresses.forget();
    expect(addresses.latest(at("?job=b")).search).toBe("?job=b");
  });

  it("does not carry one page's address to another", () => {
    const addresses = createIssuedAddresses();
    addresses.issue(at("?picture=1"));
    expect(addresses.latest(at("?open=2", "/gallery")).href).toBe("http://localhost/gallery?open=2");
  });
});
