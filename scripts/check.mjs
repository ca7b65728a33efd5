import { runGates } from "./gates/run-gates.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { requireNode } from "./steps/node-version.mjs";

requireNode();
await ensureInstalled();
const { failed } = await runGates();
process.exit(failed === 0 ? 0 : 1);
