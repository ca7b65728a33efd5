import { z } from "zod";
import { errorEnvelopeSchema } from "./api";
import { assetSchema } from "./asset";
import { capabilitySchema, connectionSchema, dialectFactsSchema } from "./connection";
import type { BodyKind, Endpoint } from "./endpoint";
import { layerMimes } from "./export-options";
import { imageMimes } from "./image-mimes";
import { jobSchema, runSchema } from "./job";
import { maskDocumentSchema, maskSchema } from "./mask";
import { replaySchema } from "./replay";
import { requestSchema } from "./request";

type Json = Record<string, unknown>;

/** Schemas that are named in the document instead of being written out at every use. */
const named: Readonly<Record<string, z.ZodType>> = {
  Asset: assetSchema,
  Capability: capabilitySchema,
  Connection: connectionSchema,
  DialectFacts: dialectFactsSchema,
  Error: errorEnvelopeSchema,
  Job: jobSchema,
  Mask: maskSchema,
  MaskDocument: maskDocumentSchema,
  Replay: replaySchema,
  Request: requestSchema,
  Run: runSchema,
};

/** Writes the OpenAPI 3.1 document of the given endpoints. `version` is the product's. */
export function describeApi(endpoints: Readonly<Record<string, Endpoint>>, version: string): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const components: Json = {};
  const write = createSchemaWriter(registry, components);
  for (const schema of Object.values(named)) write(schema, "output");

  const paths: Record<string, Json> = {};
  for (const [operationId, endpoint] of Object.entries(endpoints)) {
    const item = paths[endpoint.path] ?? {};
    item[endpoint.method.toLowerCase()] = describeEndpoint(operationId, endpoint, write);
    paths[endpoint.path] = item;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Palimpsest",
      version,
      description:
        "A change (POST, PUT, PATCH, DELETE) from outside a browser carries the header X-Palimpsest-Client with any value, " +
        "or Authorization. Where the studio has a password: Authorization: Bearer <password>, or the session cookie.",
    },
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        password: { type: "http", scheme: "bearer", description: "The studio's password" },
        session: { type: "apiKey", in: "cookie", name: "palimpsest_session" },
      },
    },
  };
}

type SchemaWriter = (schema: z.ZodType, io: "input" | "output") => Json;

/** Lifts the definitions that Zod puts beside each schema into the document's one list of components. */
function createSchemaWriter(registry: z.core.$ZodRegistry<{ id: string }>, components: Json): SchemaWriter {
  return (schema, io) => {
    const { $schema: _dialect, $defs, ...rest } = z.toJSONSchema(schema, { metadata: registry, io, reused: "inline" });
    for (const [id, definition] of Object.entries($defs ?? {})) components[id] ??= relocate(definition);
    const id = registry.get(schema)?.id;
    if (id === undefined) return toJson(relocate(rest));
    components[id] ??= relocate(rest);
    return { $ref: `#/components/schemas/${id}` };
  };
}

/** `#/$defs/Run` → `#/components/schemas/Run`, and the `id` keyword (which OpenAPI does not know) goes. */
function relocate(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relocate);
  if (typeof value !== "object" || value === null) return value;
  const copy: Json = {};
  for (const [key, entry] of Object.entries(value)) {
    if (key === "$ref" && typeof entry === "string") copy[key] = entry.replace("#/$defs/", "#/components/schemas/");
    else if (key !== "id" || typeof entry !== "string") copy[key] = relocate(entry);
  }
  return copy;
}

function describeEndpoint(operationId: string, endpoint: Endpoint, write: SchemaWriter): Json {
  const parameters = [
    ...describeParameters("path", endpoint.params, write),
    ...describeParameters("query", endpoint.query, write),
    ...describeParameters("header", endpoint.headers, write),
  ];
  const requestBody = describeBody(endpoint, write);
  const responses: Json = {};
  for (const [status, body] of Object.entries(endpoint.responses))
    responses[status] = describeAnswer(status, body, write);
  responses.default = {
    description: "An error; its code says which",
    content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
  };
  return {
    operationId,
    summary: endpoint.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses,
    security: endpoint.isOpen ? [] : [{}, { password: [] }, { session: [] }],
  };
}

function describeParameters(place: "path" | "query" | "header", fields: z.ZodObject | undefined, write: SchemaWriter) {
  if (!fields) return [];
  const { properties, required } = write(fields, "input");
  return Object.entries(toJson(properties)).map(([name, schema]) => ({
    name,
    in: place,
    required: place === "path" || (Array.isArray(required) && required.includes(name)),
    schema,
  }));
}

function describeBody(endpoint: Endpoint, write: SchemaWriter): Json | undefined {
  if (endpoint.body) {
    return { required: true, content: { "application/json": { schema: write(endpoint.body, "input") } } };
  }
  if (endpoint.isRawBody) return { required: true, content: { "application/octet-stream": {} } };
  if (!endpoint.upload) return undefined;
  const fields = write(endpoint.upload, "input");
  const file = { type: "string", contentMediaType: "application/octet-stream" };
  const schema = { ...fields, properties: { ...toJson(fields.properties), file }, required: ["file"] };
  return { required: true, content: { "multipart/form-data": { schema } } };
}

function describeAnswer(status: string, body: z.ZodType | BodyKind, write: SchemaWriter): Json {
  const description = answerWords[status] ?? "Done";
  if (body === "none") return { description };
  if (body === "event-stream") return { description, content: { "text/event-stream": { schema: { type: "string" } } } };
  if (body === "sheet") return { description, content: { "image/png": {}, "application/pdf": {} } };
  if (body === "zip") return { description, content: { "application/zip": {} } };
  if (body === "layers") return { description, content: Object.fromEntries(layerMimes.map((mime) => [mime, {}])) };
  if (body === "picture") return { description, content: Object.fromEntries(imageMimes.map((mime) => [mime, {}])) };
  return { description, content: { "application/json": { schema: write(body, "output") } } };
}

const answerWords: Readonly<Record<string, string>> = {
  "200": "Done",
  "201": "Made",
  "202": "Taken on; follow it by its id or by the events",
  "204": "Done, nothing to say",
  "206": "The part that was asked for",
  "304": "Not changed",
  "503": "Something does not work",
};

function toJson(value: unknown): Json {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
