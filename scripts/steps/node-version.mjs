import { stopWith } from "./say.mjs";

const REQUIRED = [20, 9];

/** Stops with one sentence when this Node is too old to run the studio. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > REQUIRED[0] || (major === REQUIRED[0] && minor >= REQUIRED[1])) return;
  stopWith(`Palimpsest needs Node ${REQUIRED.join(".")} or newer; this is Node ${process.versions.node}.`);
}
