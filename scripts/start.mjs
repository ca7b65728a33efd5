/** `npm start`: install what is missing, build if needed, start, and say where the studio is. */
import { ensureBuilt } from "./steps/build.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { requireNode } from "./steps/node-version.mjs";
import { requireDataFolder, requireFreePort } from "./steps/preconditions.mjs";
import { readPackage } from "./steps/project.mjs";
import { say, stopWith } from "./steps/say.mjs";
import { serveStudio } from "./steps/serve.mjs";

requireNode();
// Empty means absent, as in lib/server/config.ts: an empty host would listen on every address.
const port = Number(process.env.PORT || 3000);
if (!Number.isInteger(port) || port < 1 || port > 65_535)
  stopWith(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
const host = process.env.STUDIO_HOST || "127.0.0.1";
const dataFolder = requireDataFolder(process.env.STUDIO_DATA || "data");
await requireFreePort(host, port);
await ensureInstalled();
await ensureBuilt();

const studio = await serveStudio({ host, port, dataFolder });
const isEveryAddress = host === "0.0.0.0" || host === "::";
const shownHost = ["127.0.0.1", "::1", "0.0.0.0", "::"].includes(host) ? "localhost" : host;
say("");
say(`  Palimpsest ${readPackage().version}`);
say("");
say(`  Studio    http://${shownHost}:${port}${isEveryAddress ? ", and at every address of this machine" : ""}`);
say(`  Data      ${dataFolder}`);
say(`  Log       ${studio.logFile}`);
say("  Stop      Ctrl+C; runs on their way are picked up at the next start");
say("");
process.exit(await studio.ended);
