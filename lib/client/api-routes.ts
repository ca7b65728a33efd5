import type { z } from "zod";
import type { api as contract } from "@/lib/core/api";
import type { BodyKind, Endpoint } from "@/lib/core/endpoint";

/**
 * What the browser has to know of an endpoint to call it. `contract` is never there: it carries the endpoint's types,
 * so that a call is checked against the contract without its schemas being loaded.
 */
export interface ApiRoute<E extends Endpoint = Endpoint> {
  readonly method: E["method"];
  readonly path: E["path"];
  /** By the statuses that are no errors: what the body is. */
  readonly answers: Readonly<Record<number, BodyKind | "json">>;
  readonly isOpen?: true;
  readonly contract?: E;
}

type ExactRoute<E extends Endpoint> = ApiRoute<E> & {
  readonly answers: {
    readonly [Status in keyof E["responses"]]: E["responses"][Status] extends z.ZodType
      ? "json"
      : E["responses"][Status];
  };
};

/** Every endpoint of the contract; a missing one or a wrong method or path does not compile. */
export const api: { readonly [Name in keyof typeof contract]: ExactRoute<(typeof contract)[Name]> } = {
  getHealth: { method: "GET", path: "/api/v1/health", answers: { 200: "json", 503: "json" }, isOpen: true },
  getOpenApi: { method: "GET", path: "/api/v1/openapi.json", answers: { 200: "json" } },
  getSession: { method: "GET", path: "/api/v1/session", answers: { 200: "json" }, isOpen: true },
  createSession: { method: "POST", path: "/api/v1/session", answers: { 200: "json" }, isOpen: true },
  deleteSession: { method: "DELETE", path: "/api/v1/session", answers: { 200: "json" }, isOpen: true },
  listDialects: { method: "GET", path: "/api/v1/dialects", answers: { 200: "json" } },
  listConnections: { method: "GET", path: "/api/v1/connections", answers: { 200: "json" } },
  createConnection: { method: "POST", path: "/api/v1/connections", answers: { 201: "json" } },
  getConnection: { method: "GET", path: "/api/v1/connections/{id}", answers: { 200: "json" } },
  updateConnection: { method: "PATCH", path: "/api/v1/connections/{id}", answers: { 200: "json" } },
  deleteConnection: { method: "DELETE", path: "/api/v1/connections/{id}", answers: { 204: "none" } },
  testConnection: { method: "POST", path: "/api/v1/connections/{id}/test", answers: { 200: "json" } },
  getBalance: { method: "GET", path: "/api/v1/connections/{id}/balance", answers: { 200: "json" } },
  listCapabilities: { method: "GET", path: "/api/v1/connections/{id}/capabilities", answers: { 200: "json" } },
  uploadAsset: { method: "POST", path: "/api/v1/assets", answers: { 200: "json", 201: "json" } },
  listAssets: { method: "GET", path: "/api/v1/assets", answers: { 200: "json" } },
  getAsset: { method: "GET", path: "/api/v1/assets/{id}", answers: { 200: "json" } },
  updateAsset: { method: "PATCH", path: "/api/v1/assets/{id}", answers: { 200: "json" } },
  trashAsset: { method: "DELETE", path: "/api/v1/assets/{id}", answers: { 200: "json" } },
  restoreAsset: { method: "POST", path: "/api/v1/assets/{id}/restore", answers: { 200: "json" } },
  trashAssets: { method: "POST", path: "/api/v1/assets/trash", answers: { 200: "json" } },
  restoreAssets: { method: "POST", path: "/api/v1/assets/restore", answers: { 200: "json" } },
  getAssetFile: {
    method: "GET",
    path: "/api/v1/assets/{id}/file",
    answers: { 200: "picture", 206: "picture", 304: "none" },
  },
  createJob: { method: "POST", path: "/api/v1/jobs", answers: { 202: "json" } },
  listJobs: { method: "GET", path: "/api/v1/jobs", answers: { 200: "json" } },
  getJob: { method: "GET", path: "/api/v1/jobs/{id}", answers: { 200: "json" } },
  cancelJob: { method: "POST", path: "/api/v1/jobs/{id}/cancel", answers: { 200: "json" } },
  retryRun: { method: "POST", path: "/api/v1/runs/{id}/retry", answers: { 202: "json" } },
  makeContactSheet: { method: "POST", path: "/api/v1/contact-sheets", answers: { 200: "sheet" } },
  getLineageGraph: { method: "GET", path: "/api/v1/assets/{id}/lineage-graph", answers: { 200: "json" } },
  planReplay: { method: "POST", path: "/api/v1/replays/plan", answers: { 200: "json" } },
  createReplay: { method: "POST", path: "/api/v1/replays", answers: { 202: "json" } },
  listReplays: { method: "GET", path: "/api/v1/replays", answers: { 200: "json" } },
  getReplay: { method: "GET", path: "/api/v1/replays/{id}", answers: { 200: "json" } },
  cancelReplay: { method: "POST", path: "/api/v1/replays/{id}/cancel", answers: { 200: "json" } },
  streamEvents: { method: "GET", path: "/api/v1/events", answers: { 200: "event-stream" } },
  getStorage: { method: "GET", path: "/api/v1/storage", answers: { 200: "json" } },
  getSpending: { method: "GET", path: "/api/v1/spending", answers: { 200: "json" } },
  listMasksOfAsset: { method: "GET", path: "/api/v1/assets/{id}/masks", answers: { 200: "json" } },
  saveWorkingMask: { method: "PUT", path: "/api/v1/assets/{id}/masks/working", answers: { 200: "json" } },
  listMasks: { method: "GET", path: "/api/v1/masks", answers: { 200: "json" } },
  createMask: { method: "POST", path: "/api/v1/masks", answers: { 201: "json" } },
  getMask: { method: "GET", path: "/api/v1/masks/{id}", answers: { 200: "json" } },
  updateMask: { method: "PATCH", path: "/api/v1/masks/{id}", answers: { 200: "json" } },
  duplicateMask: { method: "POST", path: "/api/v1/masks/{id}/duplicate", answers: { 201: "json" } },
  trashMask: { method: "DELETE", path: "/api/v1/masks/{id}", answers: { 200: "json" } },
  restoreMask: { method: "POST", path: "/api/v1/masks/{id}/restore", answers: { 200: "json" } },
  getMaskThumb: { method: "GET", path: "/api/v1/masks/{id}/thumb", answers: { 200: "picture", 304: "none" } },
  adjustComposite: {
    method: "POST",
    path: "/api/v1/runs/{id}/results/{position}/composite",
    answers: { 200: "json" },
  },
  countAssets: { method: "GET", path: "/api/v1/assets/count", answers: { 200: "json" } },
  getTimeline: { method: "GET", path: "/api/v1/assets/timeline", answers: { 200: "json" } },
  getBucket: { method: "GET", path: "/api/v1/assets/bucket", answers: { 200: "json" } },
  listStack: { method: "GET", path: "/api/v1/assets/{id}/stack", answers: { 200: "json" } },
  changeAssets: { method: "POST", path: "/api/v1/assets/bulk", answers: { 200: "json" } },
  undoChange: { method: "POST", path: "/api/v1/assets/bulk/undo", answers: { 200: "json" } },
  listBoards: { method: "GET", path: "/api/v1/boards", answers: { 200: "json" } },
  createBoard: { method: "POST", path: "/api/v1/boards", answers: { 201: "json" } },
  updateBoard: { method: "PATCH", path: "/api/v1/boards/{id}", answers: { 200: "json" } },
  trashBoard: { method: "DELETE", path: "/api/v1/boards/{id}", answers: { 200: "json" } },
  restoreBoard: { method: "POST", path: "/api/v1/boards/{id}/restore", answers: { 200: "json" } },
  listTags: { method: "GET", path: "/api/v1/tags", answers: { 200: "json" } },
  renameTag: { method: "POST", path: "/api/v1/tags/rename", answers: { 200: "json" } },
  deleteTag: { method: "POST", path: "/api/v1/tags/delete", answers: { 200: "json" } },
  listSearches: { method: "GET", path: "/api/v1/searches", answers: { 200: "json" } },
  createSearch: { method: "POST", path: "/api/v1/searches", answers: { 201: "json" } },
  updateSearch: { method: "PATCH", path: "/api/v1/searches/{id}", answers: { 200: "json" } },
  deleteSearch: { method: "DELETE", path: "/api/v1/searches/{id}", answers: { 204: "none" } },
  getTrash: { method: "GET", path: "/api/v1/trash", answers: { 200: "json" } },
  purgeTrash: { method: "POST", path: "/api/v1/trash/purge", answers: { 200: "json" } },
  listFailures: { method: "GET", path: "/api/v1/failures", answers: { 200: "json" } },
  createExport: { method: "POST", path: "/api/v1/exports", answers: { 201: "json" } },
  getExport: { method: "GET", path: "/api/v1/exports/{id}", answers: { 200: "json" } },
  getExportFile: { method: "GET", path: "/api/v1/exports/{id}/file", answers: { 200: "zip" } },
  exportLayers: { method: "GET", path: "/api/v1/assets/{id}/layers", answers: { 200: "layers" } },
  exportAsset: { method: "GET", path: "/api/v1/assets/{id}/export", answers: { 200: "picture" } },
  getRunCall: { method: "GET", path: "/api/v1/runs/{id}/call", answers: { 200: "json" } },
  getRecipe: { method: "GET", path: "/api/v1/assets/{id}/recipe", answers: { 200: "json" } },
  findByHash: { method: "POST", path: "/api/v1/assets/by-hash", answers: { 200: "json" } },
  getArchiveHealth: { method: "GET", path: "/api/v1/archive/health", answers: { 200: "json" } },
  startArchiveCheck: { method: "POST", path: "/api/v1/archive/check", answers: { 202: "json" } },
  cancelArchiveCheck: { method: "DELETE", path: "/api/v1/archive/check", answers: { 200: "json" } },
  repairAsset: { method: "POST", path: "/api/v1/archive/repair", answers: { 200: "json" } },
  removeAbandoned: { method: "DELETE", path: "/api/v1/archive/abandoned", answers: { 200: "json" } },
  startRebuild: { method: "POST", path: "/api/v1/archive/derived", answers: { 202: "json" } },
  cancelRebuild: { method: "DELETE", path: "/api/v1/archive/derived", answers: { 200: "json" } },
  createImport: { method: "POST", path: "/api/v1/imports", answers: { 201: "json" } },
  listImports: { method: "GET", path: "/api/v1/imports", answers: { 200: "json" } },
  getImport: { method: "GET", path: "/api/v1/imports/{id}", answers: { 200: "json" } },
  cancelImport: { method: "DELETE", path: "/api/v1/imports/{id}", answers: { 200: "json" } },
  sendImportFile: { method: "POST", path: "/api/v1/imports/{id}/files", answers: { 200: "json" } },
  startImport: { method: "POST", path: "/api/v1/imports/{id}/start", answers: { 202: "json" } },
  getEmbeddedSettings: { method: "GET", path: "/api/v1/assets/{id}/embedded-settings", answers: { 200: "json" } },
  createComposite: { method: "POST", path: "/api/v1/composites", answers: { 201: "json" } },
};
