import { requestSchema, type StudioRequest } from "@/lib/core/request";
import { MAX_IMAGES_PER_RUN } from "@/lib/core/request-values";
import { checkRequest } from "@/lib/ideogram/check-request";
import { fieldsFor } from "@/lib/ideogram/fields";
import type { Dialect, DialectRoute } from "@/lib/server/relays/dialect";
import { readBody } from "./read-body";
import type { WireBody, WirePicture } from "./wire-body";
import { WireRefusal } from "./wire-refusal";
import { wireFieldTable } from "./wire-values";

/** A relay's request understood: canonical words, and pictures as they came. */
export interface WireCall {
  readonly request: StudioRequest;
  readonly source?: WirePicture;
  readonly mask?: WirePicture;
  readonly styleReferences: readonly WirePicture[];
  readonly characterReferences: readonly WirePicture[];
}

/** Stands for "a picture came along": the canonical request names pictures by id, the wire carries their bytes. */
const PRESENT = "ast_00000000000000000000";

/**
 * Reads what a client sent to a dialect's route, as strictly as the vendor states it: content type, field names,
 * enums, required parts. Throws WireRefusal.
 */
export async function decodeCall(dialect: Dialect, route: DialectRoute, request: Request): Promise<WireCall> {
  const body = await readBody(route, request);
  const fields = readFields(route, body);
  requireNumImages(dialect, route, fields);
  const pictures = readPictures(route, body);
  const parsed = requestSchema.safeParse({
    operation: route.operation,
    ...fields,
    ...(pictures.source ? { source: PRESENT } : {}),
    ...(pictures.mask ? { mask: PRESENT } : {}),
    ...(pictures.styleReferences.length ? { styleReferences: pictures.styleReferences.map(() => PRESENT) } : {}),
    ...(pictures.characterReferences.length
      ? { characterReferences: pictures.characterReferences.map(() => PRESENT) }
      : {}),
  });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new WireRefusal(400, `${issue?.path.join(".") ?? "body"}: ${issue?.message ?? "not understood"}`);
  }
  const problem = checkRequest(asStudioKnowsIt(parsed.data)).find(({ severity }) => severity === "error");
  if (problem) throw new WireRefusal(400, problem.reason.en);
  return { request: parsed.data, ...pictures };
}

/**
 * The vendor's 3.0 takes a negative prompt (relay contract, section 2.7); the studio does not offer it, so its own rules
 * do not know it there. Other clients may send it.
 */
function asStudioKnowsIt(request: StudioRequest): StudioRequest {
  if (request.model !== "V_3" || !["generate", "remix", "generateTransparent"].includes(request.operation))
    return request;
  const { negativePrompt: _allowed, ...rest } = request;
  return rest;
}

function readFields(route: DialectRoute, body: WireBody): Record<string, unknown> {
  const table = wireFieldTable(route.spelling);
  const fields: Record<string, unknown> = {};
  for (const [name, value] of body.fields) {
    if (route.operation === "describe" && name === "describe_model_version") continue;
    if (route.extra && name in route.extra) {
      requireConstant(name, route.extra[name], value);
      continue;
    }
    const row = table.get(name);
    if (!row) throw new WireRefusal(400, `Unknown field ${name}.`);
    if (value === "") throw new WireRefusal(400, `${name} is empty; leave it out instead.`);
    const parsed = row.schema.safeParse(value);
    if (!parsed.success) throw new WireRefusal(400, `${name}: ${parsed.error.issues[0]?.message ?? "not understood"}`);
    fields[row.field] = parsed.data;
  }
  const model = fields.model ?? impliedModel(route);
  if (model !== undefined) fields.model = model;
  return fields;
}

function requireConstant(name: string, wanted: string | undefined, value: unknown) {
  if (value !== wanted) throw new WireRefusal(400, `${name} must be ${wanted}.`);
}

/** On the vendor's wire the path tells the model of the 3.0 generation; legacy defaults to V_2 (contract, 2.1). */
function impliedModel(route: DialectRoute): string | undefined {
  if (["upscale", "describe", "removeBackground"].includes(route.operation)) return undefined;
  return route.generation === "v3" ? "V_3" : "V_2";
}

/** Gateways that bill by image answer 400 to a JSON call that does not say how many (relay contract, section 4.7). */
function requireNumImages(dialect: Dialect, route: DialectRoute, fields: Record<string, unknown>) {
  const isJson = route.encoding === "json" || route.encoding === "json-url";
  const takesCount = fieldsFor(route.operation, route.generation === "v3" ? "V_3" : "V_2").some(
    ({ field }) => field === "numImages",
  );
  if (!isJson || dialect.errors !== "gateway" || !takesCount || fields.numImages !== undefined) return;
  if (route.onlyFields && !route.onlyFields.includes("numImages")) return;
  throw new WireRefusal(400, `num_images is required, 1 to ${MAX_IMAGES_PER_RUN}.`, "invalid_num_images");
}

function readPictures(route: DialectRoute, body: WireBody): Omit<WireCall, "request"> {
  const known: ReadonlySet<string | undefined> = new Set([
    route.imageField,
    route.maskField,
    "style_reference_images",
    "character_reference_images",
  ]);
  for (const name of body.pictures.keys()) {
    if (!known.has(name)) throw new WireRefusal(400, `Unknown part ${name}.`);
  }
  const one = (name: string | undefined) => {
    const list = name ? (body.pictures.get(name) ?? []) : [];
    if (list.length > 1) throw new WireRefusal(400, `${name} is given ${list.length} times.`);
    return list[0];
  };
  const source = one(route.imageField);
  const mask = one(route.maskField);
  return {
    ...(source ? { source } : {}),
    ...(mask ? { mask } : {}),
    styleReferences: body.pictures.get("style_reference_images") ?? [],
    characterReferences: body.pictures.get("character_reference_images") ?? [],
  };
}
