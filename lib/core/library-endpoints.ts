import { z } from "zod";
import { assetSchema } from "./asset";
import { bucketQuerySchema, countQuerySchema, timelineQuerySchema } from "./asset-filter";
import { type Endpoint, listOf } from "./endpoint";
import { assetIdSchema, boardIdSchema, searchIdSchema, undoIdSchema } from "./ids";
import {
  boardSchema,
  bucketSchema,
  changeAssetsSchema,
  changedSchema,
  createBoardSchema,
  createSearchSchema,
  deleteTagSchema,
  failureSchema,
  listBoardsSchema,
  listFailuresSchema,
  listTagsSchema,
  purgedSchema,
  purgeTrashSchema,
  renameTagSchema,
  savedSearchSchema,
  tagCountSchema,
  timelineSchema,
  trashSchema,
  updateBoardSchema,
  updateSearchSchema,
} from "./library";

const assetParams = z.strictObject({ id: assetIdSchema });
const boardParams = z.strictObject({ id: boardIdSchema });
const searchParams = z.strictObject({ id: searchIdSchema });
const oneBoard = z.strictObject({ board: boardSchema });
const oneSearch = z.strictObject({ search: savedSearchSchema });
const oneChange = z.strictObject({ changed: changedSchema });

/** Finding, sorting out and throwing away what the studio holds. */
export const libraryEndpoints = {
  countAssets: {
    method: "GET",
    path: "/api/v1/assets/count",
    summary: "How many pictures the filters find: pictures, not stacks of them",
    query: countQuerySchema,
    responses: { 200: z.strictObject({ count: z.number().int() }) },
  },
  getTimeline: {
    method: "GET",
    path: "/api/v1/assets/timeline",
    summary: "How many pictures lie where: enough to lay out a gallery and to jump to any place of it",
    query: timelineQuerySchema,
    responses: { 200: z.strictObject({ timeline: timelineSchema }) },
  },
  getBucket: {
    method: "GET",
    path: "/api/v1/assets/bucket",
    summary: "The tiles of one bucket of the timeline, as columns",
    query: bucketQuerySchema,
    responses: { 200: z.strictObject({ bucket: bucketSchema }) },
  },
  listStack: {
    method: "GET",
    path: "/api/v1/assets/{id}/stack",
    summary: "The pictures that lie in one stack with this one, newest first",
    params: assetParams,
    responses: { 200: listOf(assetSchema) },
  },
  changeAssets: {
    method: "POST",
    path: "/api/v1/assets/bulk",
    summary: "One change to many pictures; 409 when a filter finds another number than `count` (`details.count`)",
    body: changeAssetsSchema,
    responses: { 200: oneChange },
  },
  undoChange: {
    method: "POST",
    path: "/api/v1/assets/bulk/undo",
    summary: "Put everything a change touched back as it was; once, within a day",
    body: z.strictObject({ undo: undoIdSchema }),
    responses: { 200: oneChange },
  },
  listBoards: {
    method: "GET",
    path: "/api/v1/boards",
    summary: "All boards, or those that were thrown away, in the order of their siblings",
    query: listBoardsSchema,
    responses: { 200: listOf(boardSchema) },
  },
  createBoard: {
    method: "POST",
    path: "/api/v1/boards",
    summary: "A new board, last among its siblings",
    body: createBoardSchema,
    responses: { 201: oneBoard },
  },
  updateBoard: {
    method: "PATCH",
    path: "/api/v1/boards/{id}",
    summary: "Rename, move, reorder, choose the cover; 409 for a move into itself",
    params: boardParams,
    body: updateBoardSchema,
    responses: { 200: oneBoard },
  },
  trashBoard: {
    method: "DELETE",
    path: "/api/v1/boards/{id}",
    summary: "Throw a board away with the boards inside it; its pictures stay in the library",
    params: boardParams,
    responses: { 200: oneBoard },
  },
  restoreBoard: {
    method: "POST",
    path: "/api/v1/boards/{id}/restore",
    summary: "Bring a board back with what was thrown away with it",
    params: boardParams,
    responses: { 200: oneBoard },
  },
  listTags: {
    method: "GET",
    path: "/api/v1/tags",
    summary: "Tags with how many pictures carry them, the most used first",
    query: listTagsSchema,
    responses: { 200: listOf(tagCountSchema) },
  },
  renameTag: {
    method: "POST",
    path: "/api/v1/tags/rename",
    summary: "Rename a tag everywhere; to one that exists: merge",
    body: renameTagSchema,
    responses: { 200: oneChange },
  },
  deleteTag: {
    method: "POST",
    path: "/api/v1/tags/delete",
    summary: "Take a tag off every picture",
    body: deleteTagSchema,
    responses: { 200: oneChange },
  },
  listSearches: {
    method: "GET",
    path: "/api/v1/searches",
    summary: "Saved searches by name",
    responses: { 200: listOf(savedSearchSchema) },
  },
  createSearch: {
    method: "POST",
    path: "/api/v1/searches",
    summary: "Keep a search under a name",
    body: createSearchSchema,
    responses: { 201: oneSearch },
  },
  updateSearch: {
    method: "PATCH",
    path: "/api/v1/searches/{id}",
    summary: "Rename it, or keep other filters under its name",
    params: searchParams,
    body: updateSearchSchema,
    responses: { 200: oneSearch },
  },
  deleteSearch: {
    method: "DELETE",
    path: "/api/v1/searches/{id}",
    summary: "Forget a saved search",
    params: searchParams,
    responses: { 204: "none" },
  },
  getTrash: {
    method: "GET",
    path: "/api/v1/trash",
    summary: "How much lies in the trash and what emptying it frees",
    responses: { 200: z.strictObject({ trash: trashSchema }) },
  },
  purgeTrash: {
    method: "POST",
    path: "/api/v1/trash/purge",
    summary:
      "Delete pictures of the trash for good; a stub stays in the lineage. 409 when `count` is not what lies there",
    body: purgeTrashSchema,
    responses: { 200: z.strictObject({ purged: purgedSchema }) },
  },
  listFailures: {
    method: "GET",
    path: "/api/v1/failures",
    summary: "A page of runs that failed or whose pictures were withheld or never arrived, newest first",
    query: listFailuresSchema,
    responses: { 200: listOf(failureSchema) },
  },
} as const satisfies Record<string, Endpoint>;
