import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.listJobs, async ({ studio, query }) => json(200, await studio.jobs.list(query)));

export const POST = defineRoute(api.createJob, async ({ studio, body, headers }) => {
  const { job } = await studio.jobs.create(body, headers["idempotency-key"]);
  return json(202, { job }, { location: `/api/v1/jobs/${job.id}` });
});
