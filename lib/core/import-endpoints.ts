import { z } from "zod";
import { embeddedSettingsSchema } from "./embedded-settings";
import { type Endpoint, listOf } from "./endpoint";
import { assetIdSchema, importIdSchema } from "./ids";
import { importSchema } from "./import";

const params = z.strictObject({ id: importIdSchema });
const oneImport = z.strictObject({ import: importSchema });

/** Bringing in pictures, and libraries of other studios. */
export const importEndpoints = {
  createImport: {
    method: "POST",
    path: "/api/v1/imports",
    summary: "Begin an import; then send its files and start it",
    responses: { 201: oneImport },
  },
  listImports: {
    method: "GET",
    path: "/api/v1/imports",
    summary: "Imports that a stop of the studio cut off, until they are deleted; the newest first",
    responses: { 200: listOf(importSchema) },
  },
  getImport: {
    method: "GET",
    path: "/api/v1/imports/{id}",
    summary:
      "How far an import is, and what came of it; kept for an hour, or until it is deleted when it was interrupted",
    params,
    responses: { 200: oneImport },
  },
  cancelImport: {
    method: "DELETE",
    path: "/api/v1/imports/{id}",
    summary: "Stop an import, or forget one that was interrupted; what came in already stays",
    params,
    responses: { 200: oneImport },
  },
  sendImportFile: {
    method: "POST",
    path: "/api/v1/imports/{id}/files",
    summary: "One file of an import as the body: a picture, a ZIP, or a part of a folder that a studio exported",
    params,
    query: z.strictObject({
      /** Its name, with its folders. */
      name: z.string().min(1).max(1_000),
    }),
    isRawBody: true,
    responses: { 200: oneImport },
  },
  startImport: {
    method: "POST",
    path: "/api/v1/imports/{id}/start",
    summary: "Everything was sent: bring it in",
    params,
    responses: { 202: oneImport },
  },
  getEmbeddedSettings: {
    method: "GET",
    path: "/api/v1/assets/{id}/embedded-settings",
    summary:
      "How the picture's own file says it was made (this studio's recipe, A1111, ComfyUI, InvokeAI), as settings",
    params: z.strictObject({ id: assetIdSchema }),
    responses: { 200: z.strictObject({ settings: embeddedSettingsSchema.optional() }) },
  },
} as const satisfies Record<string, Endpoint>;
