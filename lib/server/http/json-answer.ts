export interface JsonParts<Status extends number, Body> {
  readonly status: Status;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;
}

/** A JSON answer; a function, because the status must stay the number it is for the contract to be checked. */
export function json<const Status extends number, Body>(
  status: Status,
  body: Body,
  headers: Readonly<Record<string, string>> = {},
): JsonParts<Status, Body> {
  return { status, body, headers };
}
