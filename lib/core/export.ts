import { z } from "zod";
import { timeZoneSchema } from "./asset-filter";
import type { Endpoint } from "./endpoint";
import { exportFolders, layerFormats, MAX_EXPORT_SELECTIONS, recipePlaces } from "./export-options";
import { assetIdSchema, exportIdSchema } from "./ids";
import { selectionSchema } from "./library";

export const createExportSchema = z.strictObject({
  /** Several where more are named than one selection holds; each picture leaves once. */
  selections: z.array(selectionSchema).min(1).max(MAX_EXPORT_SELECTIONS),
});
export type CreateExport = z.infer<typeof createExportSchema>;

const flagSchema = z.stringbool();

/** How pictures leave the studio; query of GET /exports/{id}/file. */
export const exportOptionsSchema = z.strictObject({
  /** A recipe that may not or cannot lie inside (a signed file, one that leaves as it came) lies beside. */
  recipes: z.enum(recipePlaces).default("inside"),
  /** Every picture byte for byte as it came, with all it tells about its maker. */
  exact: flagSchema.default(false),
  /** Leave in what tells about a picture's maker: camera, place, names. */
  personal: flagSchema.default(false),
  /** Also the pictures these were made from: sources, masks, references, and what those were made from. */
  inputs: flagSchema.default(false),
  /** library.csv */
  table: flagSchema.default(true),
  /** What another studio needs to take them in with their family tree, boards and masks. */
  manifest: flagSchema.default(true),
  folders: z.enum(exportFolders).default("none"),
  /** Whose days the folders are. */
  zone: timeZoneSchema.default("UTC"),
});
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

const amountSchema = z.strictObject({ count: z.number().int(), bytes: z.number().int() });
export type ExportAmount = z.infer<typeof amountSchema>;

export const exportSchema = z.strictObject({
  id: exportIdSchema,
  createdAt: z.string(),
  /** It is forgotten then, or when the studio stops. */
  expiresAt: z.string(),
  /** Pictures that were asked for and have bytes, and how many bytes as they came. */
  pictures: amountSchema,
  /** What comes along when inputs are asked for. */
  inputs: amountSchema,
  /** Asked for, but deleted for good. */
  gone: z.number().int(),
  /** Of the download: `stopped` when whoever asked for it went away. */
  state: z.enum(["ready", "sending", "done", "stopped", "failed"]),
  /** What left so far. */
  sent: amountSchema,
});
export type Export = z.infer<typeof exportSchema>;

const exportParams = z.strictObject({ id: exportIdSchema });
const assetParams = z.strictObject({ id: assetIdSchema });
const oneExport = z.strictObject({ export: exportSchema });

/** Taking pictures out of the studio. */
export const exportEndpoints = {
  createExport: {
    method: "POST",
    path: "/api/v1/exports",
    summary:
      "Remember which pictures are meant, and tell how many and how large; 409 when a filter finds another number",
    body: createExportSchema,
    responses: { 201: oneExport },
  },
  getExport: {
    method: "GET",
    path: "/api/v1/exports/{id}",
    summary: "An export and how far its download is",
    params: exportParams,
    responses: { 200: oneExport },
  },
  getExportFile: {
    method: "GET",
    path: "/api/v1/exports/{id}/file",
    summary: "The pictures as a ZIP, made while it is sent; a second download of the same export ends the first",
    params: exportParams,
    query: exportOptionsSchema,
    responses: { 200: "zip" },
  },
  exportAsset: {
    method: "GET",
    path: "/api/v1/assets/{id}/export",
    summary:
      "One picture as it leaves the studio; as a ZIP with its recipe in it where the recipe must lie beside (signed files)",
    params: assetParams,
    query: exportOptionsSchema.pick({ recipes: true, exact: true, personal: true }),
    responses: { 200: "picture" },
  },
  exportLayers: {
    method: "GET",
    path: "/api/v1/assets/{id}/layers",
    summary: "A picture with its source, the other variants of its job and their masks as layers of one file",
    params: assetParams,
    query: z.strictObject({ format: z.enum(layerFormats).default("psd"), locale: z.enum(["en", "zh"]).default("en") }),
    responses: { 200: "layers" },
  },
} as const satisfies Record<string, Endpoint>;
