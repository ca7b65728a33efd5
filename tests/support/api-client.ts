import { setTimeout as wait } from "node:timers/promises";
import { assetSchema } from "@/lib/core/asset";
import { type CreateConnection, capabilitySchema, connectionSchema } from "@/lib/core/connection";
import { type CreateJob, type Job, jobSchema } from "@/lib/core/job";

const HEADERS = { "x-palimpsest-client": "test" };

/** Talks to a running studio over HTTP as any program would; every answer is parsed by the contract's schemas. */
export function createTestClient(url: string) {
  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...HEADERS, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const json: unknown = response.status === 204 ? {} : await response.json();
    return { status: response.status, json };
  }
  async function expectCall(wanted: number, method: string, path: string, body?: unknown, headers = {}) {
    const { status, json } = await call(method, path, body, headers);
    if (status !== wanted) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(json)}`);
    return json;
  }
  const readJob = (json: unknown): Job => jobSchema.parse(Object(json).job);
  const client = {
    call,
    async createConnection(input: CreateConnection) {
      return connectionSchema.parse(Object(await expectCall(201, "POST", "/connections", input)).connection);
    },
    async listCapabilities(connectionId: string) {
      const { items } = Object(await expectCall(200, "GET", `/connections/${connectionId}/capabilities`));
      return capabilitySchema.array().parse(items);
    },
    async createJob(input: CreateJob, idempotencyKey?: string) {
      const headers = idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey };
      return readJob(await expectCall(202, "POST", "/jobs", input, headers));
    },
    async getJob(id: string) {
      return readJob(await expectCall(200, "GET", `/jobs/${id}`));
    },
    /** Waits until every run is final. */
    async finishJob(id: string, limitMs = 60_000): Promise<Job> {
      const limit = Date.now() + limitMs;
      for (;;) {
        const job = await client.getJob(id);
        if (job.status === "done") return job;
        if (Date.now() > limit)
          throw new Error(`job ${id} is still ${JSON.stringify(job.runs.map((run) => run.status))}`);
        await wait(60);
      }
    },
    async upload(bytes: Uint8Array, kind: "source" | "mask" | "reference", fileName = "picture.png") {
      const form = new FormData();
      form.set("kind", kind);
      form.set("file", new Blob([new Uint8Array(bytes)]), fileName);
      const response = await fetch(`${url}/api/v1/assets`, { method: "POST", headers: HEADERS, body: form });
      const json: unknown = await response.json();
      if (!response.ok) throw new Error(`upload answered ${response.status}: ${JSON.stringify(json)}`);
      return assetSchema.parse(Object(json).asset);
    },
    async getAsset(id: string) {
      return assetSchema.parse(Object(await expectCall(200, "GET", `/assets/${id}`)).asset);
    },
    async listAssets(query = "") {
      return assetSchema.array().parse(Object(await expectCall(200, "GET", `/assets${query}`)).items);
    },
    async getFile(id: string, variant = "original"): Promise<Uint8Array> {
      const response = await fetch(`${url}/api/v1/assets/${id}/file?variant=${variant}`);
      if (!response.ok) throw new Error(`file answered ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
  return client;
}

export type TestClient = ReturnType<typeof createTestClient>;
