import compile from "icu-minify/compile";
import type { Messages } from "./load-messages";

interface WordTree {
  readonly [key: string]: string | WordTree;
}

interface CompiledTree {
  readonly [key: string]: ReturnType<typeof compile> | CompiledTree;
}

const compiled = new WeakMap<Messages, Messages>();

/**
 * The same words as data that only has to be filled in, so that the parser of ICU messages (8 kB gz) stays on the
 * server. `next.config.js` gives the build the formatter that reads this form; outside a build, as in unit tests,
 * words are used as they are written. A catalogue is compiled once per process.
 * @throws SyntaxError for a message that is no ICU message
 */
export function compileMessages(messages: Messages): Messages {
  const known = compiled.get(messages);
  if (known) return known;
  // Keys and arguments are those of the catalogue, which is all the type tells; the words are read by the formatter alone.
  const made = compileTree(messages) as WordTree as Messages;
  compiled.set(messages, made);
  return made;
}

function compileTree(tree: WordTree): CompiledTree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === "string" ? toPlain(compile(value)) : compileTree(value),
    ]),
  );
}

/** The compiler's objects have no prototype, and React hands only plain ones to the page. */
function toPlain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
