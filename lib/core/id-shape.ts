/** Prefixes of every id the studio hands out; the prefix says what the id names (design: HTTP API). */
export const idPrefixes = {
  connection: "con",
  job: "job",
  run: "run",
  asset: "ast",
  mask: "msk",
  board: "brd",
  search: "sch",
  undo: "und",
  replay: "rpl",
  export: "exp",
  import: "imp",
  ledgerEntry: "led",
  request: "req",
} as const;

export type IdKind = keyof typeof idPrefixes;

/** The embedded sandbox is a connection like any other, with a fixed id. */
export const SANDBOX_CONNECTION_ID = "sandbox";

const BODY = "[0-9A-HJKMNP-TV-Z]{20}";

/** What an id of a kind looks like. */
export function idPattern(kind: IdKind): RegExp {
  return new RegExp(`^${idPrefixes[kind]}_${BODY}$`);
}

/** Whether a value is an id of a kind. */
export function isId(kind: IdKind, value: unknown): value is string {
  return typeof value === "string" && idPattern(kind).test(value);
}
