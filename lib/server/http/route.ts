import { getStudioRuntime } from "../container";
import { createRawRouteDefiner, createRouteDefiner } from "./route-definer";

/** Wraps a handler of the studio's API; every file below app/api uses it. */
export const defineRoute = createRouteDefiner(getStudioRuntime);

/** Wraps a handler that speaks another format than the studio's own; it still answers known hosts only. */
export const defineRawRoute = createRawRouteDefiner(getStudioRuntime);
