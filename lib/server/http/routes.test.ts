import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { api } from "@/lib/core/api";
import type { Endpoint } from "@/lib/core/endpoint";

const root = path.join(process.cwd(), "app");
const found = readdirSync(path.join(root, "api"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("route.ts"))
  .map((file) => path.join("api", file));
/** Answers 404 for everything else. */
const CATCH_ALL = path.join("api", "[...path]", "route.ts");
const files = found.filter((file) => file !== CATCH_ALL);

const endpoints: Readonly<Record<string, Endpoint>> = api;

/** "api/v1/jobs/[id]/route.ts" → "/api/v1/jobs/{id}" */
function toApiPath(file: string): string {
  return `/${path
    .dirname(file)
    .replaceAll(path.sep, "/")
    .replace(/\[(\w+)\]/g, "{$1}")}`;
}

describe("the route files", () => {
  it("are there", () => expect(files.length).toBeGreaterThan(15));

  it.each(files)("%s exports only wrapped handlers, each under its own endpoint", (file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    const exported = [
      ...text.matchAll(/^export (?:const|async function|function) (GET|HEAD|POST|PUT|PATCH|DELETE)\b/gm),
    ];
    const wrapped = [...text.matchAll(/^export const (\w+) = defineRoute\(\s*api\.(\w+),/gm)];
    expect(wrapped).toHaveLength(exported.length);
    expect(wrapped.length).toBeGreaterThan(0);
    for (const [, method, name = ""] of wrapped) {
      expect(endpoints[name]).toMatchObject({ method, path: toApiPath(file) });
    }
  });

  it("cover the whole contract, and nothing beside it", () => {
    const served = files.flatMap((file) =>
      [...readFileSync(path.join(root, file), "utf8").matchAll(/defineRoute\(\s*api\.(\w+),/g)].map(
        (match) => match[1],
      ),
    );
    expect(served.sort()).toEqual(Object.keys(api).sort());
  });
});
