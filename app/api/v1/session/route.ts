import { api } from "@/lib/core/api";
import { StudioError } from "@/lib/core/errors";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.getSession, async ({ runtime, isSignedIn }) =>
  json(200, { session: { isRequired: runtime.access.isRequired, isSignedIn } }),
);

export const POST = defineRoute(api.createSession, async ({ runtime, body }) => {
  if (!runtime.access.checkPassword(body.password)) throw new StudioError("unauthorized", "The password is wrong.");
  const session = { isRequired: runtime.access.isRequired, isSignedIn: true };
  return json(200, { session }, { "set-cookie": runtime.access.openSession() });
});

export const DELETE = defineRoute(api.deleteSession, async ({ runtime }) => {
  const { isRequired } = runtime.access;
  const session = { isRequired, isSignedIn: !isRequired };
  return json(200, { session }, { "set-cookie": runtime.access.closeSession() });
});
