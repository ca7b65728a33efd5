import { ensureInstalled } from "./steps/install.mjs";
import { requireNode } from "./steps/node-version.mjs";
import { runTool } from "./steps/run-command.mjs";

requireNode();
await ensureInstalled();
const host = process.env.STUDIO_HOST || "127.0.0.1";
const port = process.env.PORT || "3000";
const { code } = await runTool("node_modules/next/dist/bin/next", ["dev", "-H", host, "-p", port], {
  env: { PORT: port, STUDIO_HOST: host },
});
process.exit(code);
