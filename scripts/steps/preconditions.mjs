import { accessSync, constants } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { makeFolder } from "./make-folder.mjs";
import { projectRoot } from "./project.mjs";
import { stopWith } from "./say.mjs";

/** The data folder as an absolute path, made when missing. */
export function requireDataFolder(folder) {
  const absolute = path.resolve(projectRoot, folder);
  try {
    // Pictures and keys are nobody else's on this machine.
    makeFolder(absolute);
    accessSync(absolute, constants.W_OK);
  } catch {
    stopWith(`The data folder ${absolute} is not writable; set STUDIO_DATA to one that is.`);
  }
  return absolute;
}

export function requireFreePort(host, port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => {
      if (error.code === "EADDRINUSE")
        stopWith(`Port ${port} is taken; set PORT to another one, such as PORT=${port + 1} npm start.`);
      else if (error.code === "EACCES")
        stopWith(`Port ${port} may not be used by this user; set PORT to one above 1023.`);
      else stopWith(`The studio cannot listen on ${host}:${port} (${error.code}).`);
    });
    probe.listen(port, host, () => probe.close(resolve));
  });
}
