import { z } from "zod";
import { archiveEndpoints } from "./archive-endpoints";
import {
  assetKindSchema,
  assetSchema,
  fileVariantSchema,
  lineageSchema,
  someAssetsSchema,
  updateAssetSchema,
} from "./asset";
import { listAssetsSchema } from "./asset-filter";
import { compositeEndpoints } from "./composite-endpoints";
import {
  balanceSchema,
  capabilitySchema,
  connectionSchema,
  connectionTestSchema,
  createConnectionSchema,
  dialectFactsSchema,
  updateConnectionSchema,
} from "./connection";
import { contactSheetEndpoints } from "./contact-sheet";
import { type Endpoint, listOf } from "./endpoint";
import { errorCodes } from "./errors";
import { exportEndpoints } from "./export";
import { assetIdSchema, boardIdSchema, connectionIdSchema, jobIdSchema, runIdSchema } from "./ids";
import { importEndpoints } from "./import-endpoints";
import { createJobSchema, jobSchema, listJobsSchema, runSchema } from "./job";
import { libraryEndpoints } from "./library-endpoints";
import { lineageEndpoints } from "./lineage-endpoints";
import { maskEndpoints } from "./mask-endpoints";
import { recallEndpoints } from "./recall-endpoints";
import { replayEndpoints } from "./replay-endpoints";
import { healthSchema, sessionSchema, spendingSchema, storageUseSchema } from "./studio-state";

export const errorEnvelopeSchema = z.strictObject({
  error: z.strictObject({
    code: z.enum(errorCodes),
    /** In English, for people; the UI translates by code. */
    message: z.string(),
    requestId: z.string(),
    /** The same call may succeed later without being changed. */
    retryable: z.boolean(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});
export type ErrorEnvelope = z.infer<typeof errorEnvelopeSchema>;

export const uploadKindSchema = assetKindSchema.extract(["source", "mask", "reference"]);

const connectionParams = z.strictObject({ id: connectionIdSchema });
const assetParams = z.strictObject({ id: assetIdSchema });
const jobParams = z.strictObject({ id: jobIdSchema });
const runParams = z.strictObject({ id: runIdSchema });

const oneConnection = z.strictObject({ connection: connectionSchema });
const oneAsset = z.strictObject({ asset: assetSchema });
const someIds = z.strictObject({ ids: z.array(assetIdSchema).readonly() });
const oneJob = z.strictObject({ job: jobSchema });
const oneSession = z.strictObject({ session: sessionSchema });

/** The whole HTTP API (design: HTTP API). */
export const api = {
  getHealth: {
    method: "GET",
    path: "/api/v1/health",
    summary: "Whether database, storage and runner work; 503 when one does not",
    responses: { 200: z.strictObject({ health: healthSchema }), 503: z.strictObject({ health: healthSchema }) },
    isOpen: true,
  },
  getOpenApi: {
    method: "GET",
    path: "/api/v1/openapi.json",
    summary: "This contract as an OpenAPI 3.1 document",
    responses: { 200: z.record(z.string(), z.unknown()) },
  },
  getSession: {
    method: "GET",
    path: "/api/v1/session",
    summary: "Whether a password is needed and given",
    responses: { 200: oneSession },
    isOpen: true,
  },
  createSession: {
    method: "POST",
    path: "/api/v1/session",
    summary: "Sign in with the studio's password; the answer sets a cookie for 30 days",
    body: z.strictObject({ password: z.string().max(200) }),
    responses: { 200: oneSession },
    isOpen: true,
  },
  deleteSession: {
    method: "DELETE",
    path: "/api/v1/session",
    summary: "Sign out",
    responses: { 200: oneSession },
    isOpen: true,
  },
  listDialects: {
    method: "GET",
    path: "/api/v1/dialects",
    summary: "The relays the studio knows, with what each sells",
    responses: { 200: listOf(dialectFactsSchema) },
  },
  listConnections: {
    method: "GET",
    path: "/api/v1/connections",
    summary: "All connections; keys never come out",
    responses: { 200: listOf(connectionSchema) },
  },
  createConnection: {
    method: "POST",
    path: "/api/v1/connections",
    summary: "Connect a relay",
    body: createConnectionSchema,
    responses: { 201: oneConnection },
  },
  getConnection: {
    method: "GET",
    path: "/api/v1/connections/{id}",
    summary: "One connection",
    params: connectionParams,
    responses: { 200: oneConnection },
  },
  updateConnection: {
    method: "PATCH",
    path: "/api/v1/connections/{id}",
    summary: "Change what is given; `key: null` removes the key",
    params: connectionParams,
    body: updateConnectionSchema,
    responses: { 200: oneConnection },
  },
  deleteConnection: {
    method: "DELETE",
    path: "/api/v1/connections/{id}",
    summary: "Remove a connection; its pictures and recipes stay. 409 while runs are on their way, and for the sandbox",
    params: connectionParams,
    responses: { 204: "none" },
  },
  testConnection: {
    method: "POST",
    path: "/api/v1/connections/{id}/test",
    summary: "Reach the relay without spending",
    params: connectionParams,
    responses: { 200: z.strictObject({ test: connectionTestSchema }) },
  },
  getBalance: {
    method: "GET",
    path: "/api/v1/connections/{id}/balance",
    summary: "What is left, where the relay tells it; asked at most every 30 seconds",
    params: connectionParams,
    responses: { 200: z.strictObject({ balance: balanceSchema }) },
  },
  listCapabilities: {
    method: "GET",
    path: "/api/v1/connections/{id}/capabilities",
    summary: "What the connection can do: operation, models, fields",
    params: connectionParams,
    responses: { 200: listOf(capabilitySchema) },
  },
  uploadAsset: {
    method: "POST",
    path: "/api/v1/assets",
    summary: "Add a picture (PNG, JPEG or WebP, at most 64 MiB): 201, or 200 when the bytes are known",
    upload: z.strictObject({ kind: uploadKindSchema.default("source") }),
    responses: { 200: oneAsset, 201: oneAsset },
  },
  listAssets: {
    method: "GET",
    path: "/api/v1/assets",
    summary: "A page of pictures",
    query: listAssetsSchema,
    responses: { 200: listOf(assetSchema) },
  },
  getAsset: {
    method: "GET",
    path: "/api/v1/assets/{id}",
    summary: "One picture with the run that made it and its lineage",
    params: assetParams,
    responses: {
      200: z.strictObject({
        asset: assetSchema,
        run: runSchema.optional(),
        lineage: lineageSchema,
        /** That it lies on. */
        boards: z.array(boardIdSchema),
      }),
    },
  },
  updateAsset: {
    method: "PATCH",
    path: "/api/v1/assets/{id}",
    summary: "Star, rate, note, tag, decide; `verdict: null` takes a decision back",
    params: assetParams,
    body: updateAssetSchema,
    responses: { 200: oneAsset },
  },
  trashAsset: {
    method: "DELETE",
    path: "/api/v1/assets/{id}",
    summary: "Move to the trash",
    params: assetParams,
    responses: { 200: oneAsset },
  },
  restoreAsset: {
    method: "POST",
    path: "/api/v1/assets/{id}/restore",
    summary: "Bring back from the trash",
    params: assetParams,
    responses: { 200: oneAsset },
  },
  trashAssets: {
    method: "POST",
    path: "/api/v1/assets/trash",
    summary: "Move several pictures to the trash, all or none; answers those that were not there yet",
    body: someAssetsSchema,
    responses: { 200: someIds },
  },
  restoreAssets: {
    method: "POST",
    path: "/api/v1/assets/restore",
    summary: "Bring several pictures back from the trash, all or none; answers those that were there",
    body: someAssetsSchema,
    responses: { 200: someIds },
  },
  getAssetFile: {
    method: "GET",
    path: "/api/v1/assets/{id}/file",
    summary: "The bytes; they never change. Takes Range, If-None-Match and If-Range",
    params: assetParams,
    query: z.strictObject({
      variant: fileVariantSchema.default("original"),
      /** A signed link, made for relays that fetch pictures by URL: valid until `exp` (seconds since 1970), no session. */
      exp: z.string().max(12).optional(),
      sig: z.string().max(64).optional(),
    }),
    responses: { 200: "picture", 206: "picture", 304: "none" },
  },
  createJob: {
    method: "POST",
    path: "/api/v1/jobs",
    summary: "Journal a request and let it run; the same Idempotency-Key and body answer the same job",
    headers: z.object({
      "idempotency-key": z
        .string()
        .regex(/^[\x21-\x7e]{1,200}$/, "expected 1 to 200 printable characters")
        .optional(),
    }),
    body: createJobSchema,
    responses: { 202: oneJob },
  },
  listJobs: {
    method: "GET",
    path: "/api/v1/jobs",
    summary: "A page of jobs with their runs, newest first",
    query: listJobsSchema,
    responses: { 200: listOf(jobSchema) },
  },
  getJob: {
    method: "GET",
    path: "/api/v1/jobs/{id}",
    summary: "One job with its runs",
    params: jobParams,
    responses: { 200: oneJob },
  },
  cancelJob: {
    method: "POST",
    path: "/api/v1/jobs/{id}/cancel",
    summary: "Stop what was not sent yet; what was sent goes on and may be billed",
    params: jobParams,
    responses: { 200: oneJob },
  },
  retryRun: {
    method: "POST",
    path: "/api/v1/runs/{id}/retry",
    summary: "Send a failed, canceled or unknown run again",
    params: runParams,
    responses: { 202: oneJob },
  },
  ...compositeEndpoints,
  ...maskEndpoints,
  ...libraryEndpoints,
  ...exportEndpoints,
  ...recallEndpoints,
  ...contactSheetEndpoints,
  ...lineageEndpoints,
  ...replayEndpoints,
  ...archiveEndpoints,
  ...importEndpoints,
  streamEvents: {
    method: "GET",
    path: "/api/v1/events",
    summary: "Server-sent events; resumes after Last-Event-ID, else after `after`; tells `reset` when that is too old",
    // A browser sends the header only when it comes back by itself: the first time it can but say it in the address.
    query: z.strictObject({ after: z.string().max(40).optional() }),
    headers: z.object({ "last-event-id": z.string().max(40).optional() }),
    responses: { 200: "event-stream" },
  },
  getStorage: {
    method: "GET",
    path: "/api/v1/storage",
    summary: "The data folder and how much of the disk it takes",
    responses: { 200: z.strictObject({ storage: storageUseSchema }) },
  },
  getSpending: {
    method: "GET",
    path: "/api/v1/spending",
    summary: "What one calendar month (UTC) cost; this one when none is given",
    query: z.strictObject({
      month: z
        .string()
        .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "expected a month like 2026-11")
        .optional(),
    }),
    responses: { 200: z.strictObject({ spending: spendingSchema }) },
  },
} as const satisfies Record<string, Endpoint>;
