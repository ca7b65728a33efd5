import { expect, it } from "vitest";
import { api as contract } from "@/lib/core/api";
import type { Endpoint } from "@/lib/core/endpoint";
import { type ApiRoute, api } from "./api-routes";

it("says of each endpoint what the contract says", () => {
  const endpoints: readonly (readonly [string, Endpoint])[] = Object.entries(contract);
  const routes: readonly (readonly [string, ApiRoute])[] = Object.entries(api);
  expect(routes.map(([name]) => name).sort()).toEqual(endpoints.map(([name]) => name).sort());
  for (const [name, { method, path, isOpen, responses }] of endpoints) {
    const answers = Object.entries(responses).map(([status, body]) => [
      status,
      typeof body === "string" ? body : "json",
    ]);
    expect(Object.fromEntries(routes)[name], name).toEqual({
      method,
      path,
      answers: Object.fromEntries(answers),
      ...(isOpen === true ? { isOpen } : {}),
    });
  }
});
