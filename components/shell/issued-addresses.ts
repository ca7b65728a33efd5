/**
 * The addresses that were asked for and that the router has not drawn yet, the newest last.
 *
 * The router draws an address in its own time, and when it does it writes the one it has drawn into the window once
 * more: between two keys pressed fast, the window may say again what was true before both. So the newest address is
 * kept here until the router is there.
 */
export interface IssuedAddresses {
  /** The newest address: what was asked for last, else what the window says. */
  latest(window: URL): URL;
  issue(address: URL): void;
  /** The router has drawn these values; what was asked for before is over, and all of it when somebody else asked. */
  settle(drawn: URLSearchParams): void;
  /** Back or forward was pressed: the window is right. */
  forget(): void;
}

export function createIssuedAddresses(): IssuedAddresses {
  let issued: readonly URL[] = [];
  let lastDrawn = "";
  return {
    latest(window) {
      const newest = issued.at(-1);
      return newest === undefined || newest.pathname !== window.pathname ? window : newest;
    },
    issue(address) {
      issued = [...issued, address];
    },
    settle(drawn) {
      const values = drawn.toString();
      // Told by every reader of the address.
      if (values === lastDrawn) return;
      lastDrawn = values;
      const at = issued.findIndex(({ searchParams }) => searchParams.toString() === values);
      issued = at < 0 ? [] : issued.slice(at + 1);
    },
    forget() {
      issued = [];
    },
  };
}
