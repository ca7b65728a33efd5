import { z } from "zod";
import { type Endpoint, listOf } from "./endpoint";
import { assetIdSchema, maskIdSchema } from "./ids";
import {
  createMaskSchema,
  duplicateMaskSchema,
  listMasksSchema,
  MAX_MASK_BODY_BYTES,
  maskDocumentSchema,
  maskSchema,
  restoreMaskSchema,
  saveWorkingMaskSchema,
  updateMaskSchema,
} from "./mask";

const assetParams = z.strictObject({ id: assetIdSchema });
const maskParams = z.strictObject({ id: maskIdSchema });
const oneMask = z.strictObject({ mask: maskSchema });

/** Saved masks. A save that builds on an old revision is 409 with the current one in `details.revision`. */
export const maskEndpoints = {
  listMasksOfAsset: {
    method: "GET",
    path: "/api/v1/assets/{id}/masks",
    summary: "The masks painted on a picture: the working one first, then the newest",
    params: assetParams,
    responses: { 200: listOf(maskSchema) },
  },
  saveWorkingMask: {
    method: "PUT",
    path: "/api/v1/assets/{id}/masks/working",
    summary: "Save the mask that is being worked on; 409 when another device saved in between",
    params: assetParams,
    body: saveWorkingMaskSchema,
    maxBodyBytes: MAX_MASK_BODY_BYTES,
    responses: { 200: oneMask },
  },
  listMasks: {
    method: "GET",
    path: "/api/v1/masks",
    summary: "A page of the masks of all pictures, the last saved first",
    query: listMasksSchema,
    responses: { 200: listOf(maskSchema) },
  },
  createMask: {
    method: "POST",
    path: "/api/v1/masks",
    summary: "Keep a mask under a name",
    body: createMaskSchema,
    maxBodyBytes: MAX_MASK_BODY_BYTES,
    responses: { 201: oneMask },
  },
  getMask: {
    method: "GET",
    path: "/api/v1/masks/{id}",
    summary: "One mask with its document",
    params: maskParams,
    responses: { 200: z.strictObject({ mask: maskSchema, document: maskDocumentSchema }) },
  },
  updateMask: {
    method: "PATCH",
    path: "/api/v1/masks/{id}",
    summary: "Rename, or replace the document; 409 when the document was changed in between",
    params: maskParams,
    body: updateMaskSchema,
    maxBodyBytes: MAX_MASK_BODY_BYTES,
    responses: { 200: oneMask },
  },
  duplicateMask: {
    method: "POST",
    path: "/api/v1/masks/{id}/duplicate",
    summary: "A copy under another name",
    params: maskParams,
    body: duplicateMaskSchema,
    responses: { 201: oneMask },
  },
  trashMask: {
    method: "DELETE",
    path: "/api/v1/masks/{id}",
    summary: "Move to the trash",
    params: maskParams,
    responses: { 200: oneMask },
  },
  restoreMask: {
    method: "POST",
    path: "/api/v1/masks/{id}/restore",
    summary: "Bring back from the trash",
    params: maskParams,
    body: restoreMaskSchema,
    responses: { 200: oneMask },
  },
  getMaskThumb: {
    method: "GET",
    path: "/api/v1/masks/{id}/thumb",
    summary: "A small PNG, white = change; with the current revision in the address it never changes",
    params: maskParams,
    query: z.strictObject({ revision: z.coerce.number().int().min(0).optional() }),
    responses: { 200: "picture", 304: "none" },
  },
} as const satisfies Record<string, Endpoint>;
