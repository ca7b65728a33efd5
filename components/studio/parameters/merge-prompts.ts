import type { Job } from "@/lib/core/job";

/** Prompts to go back to, newest first, each once: those remembered in this browser, then those of earlier jobs. */
export function mergePrompts(remembered: readonly string[], jobs: readonly Job[]): readonly string[] {
  const sent = jobs.flatMap((job) => job.runs.flatMap((run) => run.request.prompt ?? []));
  return [...new Set([...remembered, ...sent].filter((prompt) => prompt.trim() !== ""))];
}
