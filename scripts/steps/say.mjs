/** Tells the user what is going on, one short line at a time; the tools' own output is shown only when it matters. */
const isTerminal = process.stdout.isTTY === true;
const paint = (code, text) => (isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text);

export const say = (text) => console.log(text);
export const sayStep = (text) => console.log(paint("1", `· ${text}`));
export const sayGood = (text) => console.log(paint("32", `✓ ${text}`));
export const sayBad = (text) => console.log(paint("31", `✗ ${text}`));

/** Ends the program with one clear sentence. */
export function stopWith(sentence) {
  console.error(paint("31", sentence));
  process.exit(1);
}

/** "0:42" */
export function formatDuration(ms) {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
