import { describe, expect, it, vi } from "vitest";
import { BUILD_HEADER, buildStamp } from "@/lib/core/build-stamp";
import { buildUrl, createApiClient } from "./api-client";
import { ApiError } from "./api-error";
import { api } from "./api-routes";

const job = {
  id: "job_00000000000000000001",
  connectionId: "sandbox",
  status: "queued",
  createdAt: "2026-11-20T12:00:00.000Z",
  runs: [],
} as const;

function build(answer: Response | Error) {
  const onUnauthorized = vi.fn();
  const fetcher = vi.fn<typeof fetch>(() =>
    answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer),
  );
  return { client: createApiClient({ fetch: fetcher, onUnauthorized }), fetcher, onUnauthorized };
}

function answerJson(status: number, body: unknown, build: string = buildStamp): Response {
  return new Response(JSON.stringify(body), { status, headers: { [BUILD_HEADER]: build } });
}

const failure = (code: string, retryable = false) => ({
  error: { code, message: "No.", requestId: "req_1", retryable },
});

describe("api client", () => {
  it("fills the path, parses the answer, and marks only what changes something", async () => {
    const read = build(answerJson(200, { job }));
    expect(await read.client.call(api.getJob, { params: { id: job.id } })).toEqual({ job });
    const [url, init] = read.fetcher.mock.calls[0] ?? [];
    expect(url).toBe(`/api/v1/jobs/${job.id}`);
    expect(init?.headers).not.toHaveProperty("X-Palimpsest-Client");

    const change = build(answerJson(200, { job }));
    await change.client.call(api.cancelJob, { params: { id: job.id } });
    expect(change.fetcher.mock.calls[0]?.[1]).toMatchObject({
      method: "POST",
      headers: { "X-Palimpsest-Client": "web" },
    });
  });

  it.each([
    ["another build of the studio", answerJson(200, { job }, "an older one")],
    ["something that is not the studio", new Response(JSON.stringify({ job }), { status: 200 })],
    ["a page in between", new Response("<html>Sign in</html>", { headers: { [BUILD_HEADER]: buildStamp } })],
  ])("refuses an answer of %s", async (_who, answer) => {
    const { client } = build(answer);
    await expect(client.call(api.getJob, { params: { id: job.id } })).rejects.toMatchObject({ code: "bad_answer" });
  });

  it.each([
    { code: "no_such_code", message: "No.", requestId: "req_1", retryable: false },
    { code: "conflict", message: "No.", requestId: "req_1" },
    "conflict",
  ])("takes an error of another shape for a proxy's (%#)", async (error) => {
    const { client } = build(answerJson(409, { error }));
    await expect(client.call(api.listJobs, {})).rejects.toMatchObject({ code: "bad_answer", status: 409 });
  });

  it("keeps code, request id and retryability of a refusal", async () => {
    const { client, onUnauthorized } = build(answerJson(402, failure("over_budget")));
    const error = await client.call(api.listJobs, {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: "over_budget", requestId: "req_1", retryable: false, status: 402 });
    expect(onUnauthorized).not.toHaveBeenCalled();
  });

  it("asks for the password on 401, but not when it is the sign-in that was refused", async () => {
    const closed = build(answerJson(401, failure("unauthorized")));
    await expect(closed.client.call(api.listJobs, {})).rejects.toMatchObject({ code: "unauthorized" });
    expect(closed.onUnauthorized).toHaveBeenCalledOnce();

    const wrong = build(answerJson(401, failure("unauthorized")));
    await expect(wrong.client.call(api.createSession, { body: { password: "x" } })).rejects.toMatchObject({
      code: "unauthorized",
    });
    expect(wrong.onUnauthorized).not.toHaveBeenCalled();
  });

  it("tells a proxy's error page and a dead server apart from the studio's own words", async () => {
    const proxy = build(new Response("<html>Bad gateway</html>", { status: 502 }));
    await expect(proxy.client.call(api.listJobs, {})).rejects.toMatchObject({ code: "bad_answer", retryable: true });
    const dead = build(new TypeError("fetch failed"));
    await expect(dead.client.call(api.listJobs, {})).rejects.toMatchObject({ code: "network", retryable: true });
  });

  it("rejects with the signal's reason when it was aborted", async () => {
    const controller = new AbortController();
    controller.abort(new Error("left the page"));
    const { client } = build(new DOMException("aborted", "AbortError"));
    await expect(client.call(api.listJobs, { signal: controller.signal })).rejects.toThrow("left the page");
  });

  it("answers nothing for a call without a body, and takes the 503 that the contract lists", async () => {
    const gone = build(new Response(null, { status: 204 }));
    expect(await gone.client.call(api.deleteConnection, { params: { id: "sandbox" } })).toBeUndefined();
    const ill = build(answerJson(503, { health: { status: "failing" } }));
    expect(await ill.client.call(api.getHealth, {})).toEqual({ health: { status: "failing" } });
  });

  it("escapes parameters and leaves undefined query values out", () => {
    expect(buildUrl("/api/v1/assets/{id}", { id: "a/b" }, { q: "red & blue", cursor: undefined })).toBe(
      "/api/v1/assets/a%2Fb?q=red+%26+blue",
    );
  });
});
