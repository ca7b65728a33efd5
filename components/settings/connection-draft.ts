import type {
  Connection,
  ConnectionOverrides,
  CreateConnection,
  DialectFacts,
  RouteKey,
  UpdateConnection,
} from "@/lib/core/connection";
import { createConnectionSchema, updateConnectionSchema } from "@/lib/core/connection";

/** One way in of a relay as the form edits it. */
export interface RouteDraft {
  readonly key: RouteKey;
  /** The path of the dialect; absent where the dialect does not sell it. */
  readonly defaultPath: string | undefined;
  /** Empty: the dialect's own. */
  readonly path: string;
  readonly isSold: boolean;
}

/** A connection as it stands in the form: numbers are texts until they are saved. */
export interface ConnectionDraft {
  readonly name: string;
  readonly baseUrl: string;
  /** Empty: keep the one that is stored. */
  readonly key: string;
  readonly removesKey: boolean;
  readonly priceRatio: string;
  readonly imagesInFlight: number;
  readonly monthlyCapUsd: string;
  readonly connectTimeoutS: string;
  readonly answerTimeoutS: string;
  readonly pathPrefix: string;
  readonly authHeader: string;
  readonly authScheme: "dialect" | "raw" | "Bearer";
  readonly imageDelivery: NonNullable<ConnectionOverrides["imageDelivery"]>;
  readonly balanceUserId: string;
  readonly balanceUserHeader: string;
  readonly routes: readonly RouteDraft[];
}

export type DraftField = Exclude<keyof ConnectionDraft, "removesKey" | "authScheme" | "imageDelivery" | "routes">;
/** What is wrong with a draft: fields by name, and routes by key. The words are in the catalogue. */
export interface DraftProblems {
  readonly fields: Readonly<Partial<Record<DraftField, DraftProblem>>>;
  readonly routes: readonly RouteKey[];
}
export type DraftProblem = "missing" | "address" | "key" | "number" | "path" | "header";

/** A form for a new connection of this dialect. */
export function startDraft(dialect: DialectFacts): ConnectionDraft {
  return {
    name: dialect.name,
    baseUrl: dialect.defaultBaseUrl ?? "",
    key: "",
    removesKey: false,
    priceRatio: "1",
    imagesInFlight: 10,
    monthlyCapUsd: "",
    connectTimeoutS: "10",
    answerTimeoutS: "240",
    ...openOverrides({}, dialect),
  };
}

/** The form of a connection as it is stored. */
export function openDraft(connection: Connection, dialect: DialectFacts | undefined): ConnectionDraft {
  const { limits } = connection;
  return {
    name: connection.name,
    baseUrl: connection.baseUrl,
    key: "",
    removesKey: false,
    priceRatio: String(connection.priceRatio),
    imagesInFlight: limits.imagesInFlight,
    monthlyCapUsd: limits.monthlyCapUsd === undefined ? "" : String(limits.monthlyCapUsd),
    connectTimeoutS: String(limits.connectTimeoutMs / 1000),
    answerTimeoutS: String(limits.answerTimeoutMs / 1000),
    ...openOverrides(connection.overrides, dialect),
  };
}

function openOverrides(overrides: ConnectionOverrides, dialect: DialectFacts | undefined) {
  const known = new Map<RouteKey, string | undefined>();
  for (const { operation, generation, path } of dialect?.routes ?? []) known.set(`${operation}:${generation}`, path);
  for (const key of listKeys(overrides.paths)) if (!known.has(key)) known.set(key, undefined);
  for (const key of listKeys(overrides.sold)) if (!known.has(key)) known.set(key, undefined);
  return {
    pathPrefix: overrides.pathPrefix ?? "",
    authHeader: overrides.authHeader ?? "",
    authScheme: overrides.authScheme ?? ("dialect" as const),
    imageDelivery: overrides.imageDelivery ?? ("auto" as const),
    balanceUserId: overrides.balanceUserId ?? "",
    balanceUserHeader: overrides.balanceUserHeader ?? "",
    routes: [...known].map(([key, defaultPath]) => ({
      key,
      defaultPath,
      path: overrides.paths?.[key] ?? "",
      isSold: overrides.sold?.[key] ?? defaultPath !== undefined,
    })),
  };
}

function listKeys(record: Partial<Record<RouteKey, unknown>> | undefined): readonly RouteKey[] {
  // Object.keys forgets the key type; the record was parsed with it.
  return Object.keys(record ?? {}) as RouteKey[];
}

/** How many things differ from the dialect: shown on the folded line. */
export function countOverrides(draft: ConnectionDraft): number {
  const { pathPrefix, authHeader, authScheme, imageDelivery, balanceUserId, balanceUserHeader } = draft;
  const texts = [pathPrefix, authHeader, balanceUserId, balanceUserHeader].filter((text) => text.trim() !== "").length;
  const choices = Number(authScheme !== "dialect") + Number(imageDelivery !== "auto");
  const routes = draft.routes.filter((route) => route.path.trim() !== "" || isSoldChanged(route)).length;
  return texts + choices + routes;
}

function isSoldChanged(route: RouteDraft): boolean {
  return route.isSold !== (route.defaultPath !== undefined);
}

function toOverrides(draft: ConnectionDraft): ConnectionOverrides {
  const paths: Partial<Record<RouteKey, string>> = {};
  const sold: Partial<Record<RouteKey, boolean>> = {};
  for (const route of draft.routes) {
    if (route.path.trim() !== "") paths[route.key] = route.path.trim();
    if (isSoldChanged(route)) sold[route.key] = route.isSold;
  }
  const texts = {
    pathPrefix: draft.pathPrefix.trim(),
    authHeader: draft.authHeader.trim(),
    balanceUserId: draft.balanceUserId.trim(),
    balanceUserHeader: draft.balanceUserHeader.trim(),
  };
  return {
    ...(Object.keys(paths).length === 0 ? {} : { paths }),
    ...(Object.keys(sold).length === 0 ? {} : { sold }),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== "")),
    ...(draft.authScheme === "dialect" ? {} : { authScheme: draft.authScheme }),
    ...(draft.imageDelivery === "auto" ? {} : { imageDelivery: draft.imageDelivery }),
  };
}

/** A number as people type it: a comma for the point, spaces around; null when it is none. */
export function readNumber(text: string): number | null {
  const clean = text.trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(clean) ? Number(clean) : null;
}

function toLimits(draft: ConnectionDraft) {
  return {
    imagesInFlight: draft.imagesInFlight,
    connectTimeoutMs: Math.round((readNumber(draft.connectTimeoutS) ?? Number.NaN) * 1000),
    answerTimeoutMs: Math.round((readNumber(draft.answerTimeoutS) ?? Number.NaN) * 1000),
  };
}

/** The body of POST /connections. Only for a draft without problems. */
export function toCreate(draft: ConnectionDraft, dialect: DialectFacts): CreateConnection {
  const cap = readNumber(draft.monthlyCapUsd);
  return {
    name: draft.name.trim(),
    dialect: dialect.id,
    baseUrl: draft.baseUrl.trim(),
    ...(draft.key.trim() === "" ? {} : { key: draft.key.trim() }),
    priceRatio: readNumber(draft.priceRatio) ?? 1,
    limits: { ...toLimits(draft), ...(cap === null ? {} : { monthlyCapUsd: cap }) },
    overrides: toOverrides(draft),
  };
}

/** The body of PATCH /connections/{id}: only what changed. Empty when nothing did. */
export function toPatch(draft: ConnectionDraft, saved: ConnectionDraft): UpdateConnection {
  const isChanged = (...fields: readonly (keyof ConnectionDraft)[]) =>
    fields.some((field) => JSON.stringify(draft[field]) !== JSON.stringify(saved[field]));
  const cap = readNumber(draft.monthlyCapUsd);
  const key = draft.removesKey ? null : draft.key.trim();
  const hasOverrides = JSON.stringify(toOverrides(draft)) !== JSON.stringify(toOverrides(saved));
  return {
    ...(isChanged("name") ? { name: draft.name.trim() } : {}),
    ...(isChanged("baseUrl") ? { baseUrl: draft.baseUrl.trim() } : {}),
    ...(key === "" ? {} : { key }),
    ...(isChanged("priceRatio") ? { priceRatio: readNumber(draft.priceRatio) ?? 1 } : {}),
    ...(isChanged("imagesInFlight", "connectTimeoutS", "answerTimeoutS", "monthlyCapUsd")
      ? { limits: { ...toLimits(draft), monthlyCapUsd: cap } }
      : {}),
    ...(hasOverrides ? { overrides: toOverrides(draft) } : {}),
  };
}

/** Whether there is something to save. */
export function isDraftChanged(draft: ConnectionDraft, saved: ConnectionDraft): boolean {
  return Object.keys(toPatch(draft, saved)).length > 0;
}

const problemByField: Readonly<Partial<Record<DraftField, DraftProblem>>> = {
  name: "missing",
  baseUrl: "address",
  key: "key",
  pathPrefix: "path",
  authHeader: "header",
  balanceUserHeader: "header",
};

/** What has to be put right before saving. The rules are the contract's own; here they only find their field. */
export function findProblems(draft: ConnectionDraft, isSandbox: boolean): DraftProblems {
  const fields: Partial<Record<DraftField, DraftProblem>> = {};
  const check = (field: DraftField, isRight: boolean) => {
    if (!isRight) fields[field] = problemByField[field] ?? "number";
  };
  const { name, baseUrl, key } = createConnectionSchema.shape;
  const { limits, overrides, priceRatio } = updateConnectionSchema.shape;
  const limitShape = limits.unwrap().shape;
  const overrideShape = overrides.unwrap().shape;
  check("name", name.safeParse(draft.name).success);
  if (!isSandbox) check("baseUrl", baseUrl.safeParse(draft.baseUrl.trim()).success);
  if (draft.key.trim() !== "") check("key", key.safeParse(draft.key).success);
  check("priceRatio", priceRatio.unwrap().safeParse(readNumber(draft.priceRatio)).success);
  const { connectTimeoutMs, answerTimeoutMs } = toLimits(draft);
  check("connectTimeoutS", limitShape.connectTimeoutMs.safeParse(connectTimeoutMs).success);
  check("answerTimeoutS", limitShape.answerTimeoutMs.safeParse(answerTimeoutMs).success);
  if (draft.monthlyCapUsd.trim() !== "") {
    const cap = readNumber(draft.monthlyCapUsd);
    check("monthlyCapUsd", cap !== null && limitShape.monthlyCapUsd.safeParse(cap).success);
  }
  for (const field of ["pathPrefix", "authHeader", "balanceUserId", "balanceUserHeader"] as const) {
    const text = draft[field].trim();
    if (text !== "") check(field, overrideShape[field].safeParse(text).success);
  }
  const routes = draft.routes
    .filter(({ path }) => path.trim() !== "" && !overrideShape.pathPrefix.safeParse(path.trim()).success)
    .map((route) => route.key);
  return { fields, routes };
}

/** Whether a draft may be saved. */
export function hasProblems({ fields, routes }: DraftProblems): boolean {
  return Object.keys(fields).length > 0 || routes.length > 0;
}
