import { z } from "zod";
import { confidenceSchema, dialectIdSchema } from "./dialect";
import { connectionIdSchema } from "./ids";
import { generationSchema, modelSchema, operationSchema, type RequestField } from "./request";
import { requestFields } from "./request-fields";

/** A route key of a dialect, such as "generate:v3"; operations without generations use "legacy" or "v3" as sold. */
export const routeKeySchema = z.templateLiteral([operationSchema, ":", generationSchema]);
export type RouteKey = z.infer<typeof routeKeySchema>;

const pathSchema = z
  .string()
  .max(300)
  .regex(/^\/[^\s?#]*$/, "expected a path that starts with /");

const headerNameSchema = z.string().regex(/^[A-Za-z0-9-]{1,60}$/, "expected a header name");

/** How a relay that takes URLs instead of files gets at a picture (design: Relays). `auto` tries them in this order. */
export const imageDeliverySchema = z.enum(["auto", "relay-url", "public-url", "data-uri"]);

export const connectionOverridesSchema = z.strictObject({
  /** Replaces single paths of the dialect, by route. */
  paths: z.partialRecord(routeKeySchema, pathSchema).optional(),
  /** Put before every path of the dialect that is not overridden. */
  pathPrefix: pathSchema.optional(),
  authHeader: headerNameSchema.optional(),
  authScheme: z.enum(["raw", "Bearer"]).optional(),
  imageDelivery: imageDeliverySchema.optional(),
  /** Routes the user knows to be sold although the dialect does not list them, or the other way round. */
  sold: z.partialRecord(routeKeySchema, z.boolean()).optional(),
  /** Account number and header some relays want for the balance call (relay contract, section 7). */
  balanceUserId: z.string().max(60).optional(),
  balanceUserHeader: headerNameSchema.optional(),
});
export type ConnectionOverrides = z.infer<typeof connectionOverridesSchema>;

const limits = {
  /** Images (not requests) on their way at once; the vendor's default is 10 (relay contract, section 2.13). */
  imagesInFlight: z.number().int().min(1).max(100),
  connectTimeoutMs: z.number().int().min(500).max(120_000),
  /** From the end of our request to the end of the answer; generation is synchronous and slow. */
  answerTimeoutMs: z.number().int().min(1_000).max(1_200_000),
  /** US$ this connection may reserve and spend in one calendar month (UTC); absent: no cap. */
  monthlyCapUsd: z.number().min(0).max(1_000_000),
};

export const connectionLimitsSchema = z.strictObject({
  imagesInFlight: limits.imagesInFlight.default(10),
  connectTimeoutMs: limits.connectTimeoutMs.default(10_000),
  answerTimeoutMs: limits.answerTimeoutMs.default(240_000),
  monthlyCapUsd: limits.monthlyCapUsd.optional(),
});
export type ConnectionLimits = z.infer<typeof connectionLimitsSchema>;

/** Limits without their defaults: in a change, what is not named stays as it is. null takes the cap away. */
const changedLimitsSchema = z.strictObject({ ...limits, monthlyCapUsd: limits.monthlyCapUsd.nullable() }).partial();

export const connectionSchema = z.strictObject({
  id: connectionIdSchema,
  name: z.string(),
  dialect: dialectIdSchema,
  baseUrl: z.string(),
  hasKey: z.boolean(),
  /** Last 4 characters of the key; absent for short keys and for the sandbox. */
  keyTail: z.string().optional(),
  isSandbox: z.boolean(),
  isEnabled: z.boolean(),
  priceRatio: z.number(),
  limits: connectionLimitsSchema,
  overrides: connectionOverridesSchema,
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Connection = z.infer<typeof connectionSchema>;

const nameSchema = z.string().trim().min(1).max(80);
const baseUrlSchema = z.url({ protocol: /^https?$/, error: "expected an address that starts with https://" }).max(500);
/** Keys are printable ASCII: anything else would be refused by the HTTP client with a message that shows it. */
const keySchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,500}$/, "a key has no spaces and no special characters");

export const createConnectionSchema = z.strictObject({
  name: nameSchema,
  dialect: dialectIdSchema,
  baseUrl: baseUrlSchema,
  key: keySchema.optional(),
  priceRatio: z.number().min(0).max(1000).default(1),
  limits: connectionLimitsSchema.partial().optional(),
  overrides: connectionOverridesSchema.optional(),
});
export type CreateConnection = z.infer<typeof createConnectionSchema>;

export const updateConnectionSchema = z
  .strictObject({
    name: nameSchema,
    baseUrl: baseUrlSchema,
    /** null removes the key. */
    key: keySchema.nullable(),
    isEnabled: z.boolean(),
    priceRatio: z.number().min(0).max(1000),
    limits: changedLimitsSchema,
    overrides: connectionOverridesSchema,
  })
  .partial();
export type UpdateConnection = z.infer<typeof updateConnectionSchema>;

/** The answer of "reach it without spending": reachability, and what the relay said to the key where that is free. */
export const connectionTestSchema = z.strictObject({
  reachable: z.boolean(),
  keyAccepted: z.enum(["yes", "no", "not_told"]),
  latencyMs: z.number(),
  /** The relay's own words when it refused. */
  message: z.string().optional(),
});
export type ConnectionTest = z.infer<typeof connectionTestSchema>;

export const balanceSchema = z.strictObject({
  /** US$ left; absent when the relay does not tell. */
  availableUsd: z.number().optional(),
  usedUsd: z.number().optional(),
  isUnlimited: z.boolean(),
  isKnown: z.boolean(),
  checkedAt: z.string(),
});
export type Balance = z.infer<typeof balanceSchema>;

const fieldNameSchema = z.enum(requestFields as [RequestField, ...RequestField[]]);

/** One thing a connection can do: operation × models × the fields the relay honours (design: Words, capability). */
export const capabilitySchema = z.strictObject({
  operation: operationSchema,
  generation: generationSchema,
  /** Empty for operations without a model (upscale, describe, removeBackground). */
  models: z.array(modelSchema),
  fields: z.array(fieldNameSchema),
  confidence: confidenceSchema,
});
export type Capability = z.infer<typeof capabilitySchema>;

/** What Settings shows on a relay's card before an account exists. */
export const dialectFactsSchema = z.strictObject({
  id: dialectIdSchema,
  name: z.string(),
  defaultBaseUrl: z.string().optional(),
  baseUrlExamples: z.array(z.string()),
  authHeader: z.string(),
  authScheme: z.enum(["raw", "Bearer"]),
  /** Pictures go up as URLs instead of files. */
  takesImageUrls: z.boolean(),
  tellsBalance: z.boolean(),
  routes: z.array(
    z.strictObject({
      operation: operationSchema,
      generation: generationSchema,
      path: z.string(),
      confidence: confidenceSchema,
    }),
  ),
});
export type DialectFacts = z.infer<typeof dialectFactsSchema>;
