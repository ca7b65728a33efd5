import { readText } from "../steps/project.mjs";

/** Below these, known holes are open (code execution through the image optimizer and its SVG path). */
const FLOORS = { next: "16.4.5", sharp: "0.35.5" };

/** Every copy of these packages in the lockfile is at or above its floor, and no lockfile row names a download address. */
export async function checkVersionFloors() {
  const lock = JSON.parse(readText("package-lock.json") ?? "{}");
  const problems = [];
  let looked = 0;
  for (const [name, floor] of Object.entries(FLOORS)) {
    const copies = Object.entries(lock.packages ?? {}).filter(([place]) => place.endsWith(`node_modules/${name}`));
    if (copies.length === 0) problems.push(`${name} is not in the lockfile`);
    for (const [place, { version }] of copies) {
      looked += 1;
      if (isBelow(version, floor)) problems.push(`${place} is ${version}, below the floor ${floor}`);
    }
  }
  for (const [place, row] of Object.entries(lock.packages ?? {})) {
    if (row.resolved?.startsWith("http")) problems.push(`${place} records a download address; see .npmrc`);
  }
  return { problems, note: `${looked} copies` };
}

function isBelow(version, floor) {
  const [a, b] = [version, floor].map((text) => text.split("-")[0].split(".").map(Number));
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return a[i] < b[i];
  return version.includes("-");
}
