import { type Job, jobSchema } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";
import type { TestClient } from "../support/api-client";
import { expect } from "./fixtures";
import type { StudioPage } from "./studio-page";

/** Opens an operation with this picture as its source, as the studio remembers it from last time. */
export async function openWith(studio: StudioPage, { operation, ...fields }: StudioRequest): Promise<void> {
  await studio.open();
  await studio.page.evaluate(
    (draft) => localStorage.setItem("palimpsest.draft", JSON.stringify({ version: 1, draft })),
    { operation, fields: { model: "V_3", magicPrompt: "OFF", numImages: 1, ...fields }, prompts: [] },
  );
  await studio.reload();
}

/** Runs by key, once the studio knows where to. */
export async function run(studio: StudioPage): Promise<void> {
  await expect(studio.run).toBeEnabled();
  await studio.page.keyboard.press("ControlOrMeta+Enter");
}

/** The last job that was made. */
export async function newestJob(client: TestClient): Promise<Job> {
  const { json } = await client.call("GET", "/jobs?limit=1");
  const [job] = jobSchema.array().parse(Object(json).items);
  if (!job) throw new Error("there is no job");
  return job;
}
