import { describe, expect, it } from "vitest";
import { z } from "zod";
import { api } from "./api";
import { describeApi } from "./openapi";

const text = JSON.stringify(describeApi(api, "1.2.3"));
const documentSchema = z.looseObject({
  openapi: z.literal("3.1.0"),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ operationId: z.string(), responses: z.looseObject({}) })),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});
const document = documentSchema.parse(JSON.parse(text));

describe("the OpenAPI document", () => {
  it("names every endpoint once", () => {
    const names = Object.values(document.paths).flatMap((item) =>
      Object.values(item).map((entry) => entry.operationId),
    );
    expect(names.sort()).toEqual(Object.keys(api).sort());
  });

  it("refers only to components that are there", () => {
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      expect(reference).toMatch(/^#\/components\/schemas\/\w+$/);
      expect(Object.keys(document.components.schemas)).toContain(reference.split("/").at(-1));
    }
  });

  it("tells the file part, the query's defaults and the header of a job", () => {
    expect(document.paths["/api/v1/assets"]?.post).toMatchObject({
      requestBody: {
        content: { "multipart/form-data": { schema: { required: ["file"], properties: { file: {}, kind: {} } } } },
      },
    });
    expect(JSON.stringify(document.paths["/api/v1/assets"]?.get)).toContain('"default":60');
    expect(JSON.stringify(document.paths["/api/v1/jobs"]?.post)).toContain('"name":"idempotency-key","in":"header"');
  });

  it("holds no key on its way out", () => {
    const connection = z.looseObject({ properties: z.looseObject({}) }).parse(document.components.schemas.Connection);
    expect(Object.keys(connection.properties)).not.toContain("key");
    expect(Object.keys(connection.properties)).toContain("hasKey");
  });
});
