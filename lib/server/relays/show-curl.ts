import type { BodyPart, EncodedCall } from "./relay";
import { showJson } from "./show-call";

/** What stands for the key in a call that is made to be shown; the shell fills it in. */
export const KEY_VARIABLE = "$RELAY_KEY";

export interface ShownCurl {
  readonly command: string;
  /** What the command reads from the folder it is run in. */
  readonly files: readonly { readonly name: string; readonly byteSize: number }[];
}

/**
 * Writes a call as a command for a POSIX shell, part for part what the studio sends: with the same field types, file
 * names and file types. The call has to be encoded with `KEY_VARIABLE` as its key. Pictures inside a JSON body are cut.
 */
export function showCurl(call: EncodedCall): ShownCurl {
  const headers = Object.entries(call.headers).map(([name, value]) => `-H ${quoteHeader(`${name}: ${value}`)}`);
  const { options, files } =
    typeof call.body === "string"
      ? { options: [`--data-raw ${quote(showJson(call.body))}`], files: [] }
      : writeParts(call.body);
  const lines = [`curl -X ${call.method} ${quote(call.url)}`, ...headers, ...options];
  return { command: lines.join(" \\\n  "), files };
}

function writeParts(parts: readonly BodyPart[]): { options: readonly string[]; files: ShownCurl["files"] } {
  const files: { name: string; byteSize: number }[] = [];
  const options = parts.map((part) => {
    if (part.fileName === undefined) return writeField(part);
    const name = nameFile(part, files);
    files.push({ name, byteSize: Buffer.byteLength(part.content) });
    const type = part.contentType === undefined ? "" : `;type=${part.contentType}`;
    return `-F ${quote(`${part.name}=@${name};filename=${part.fileName}${type}`)}`;
  });
  return { options, files };
}

/** Text as it is: `-F` would take a leading @ or < for a file, and what follows a semicolon for an option. */
function writeField({ name, content, contentType }: BodyPart): string {
  const text = typeof content === "string" ? content : Buffer.from(content).toString("utf8");
  if (contentType === undefined) return `--form-string ${quote(`${name}=${text}`)}`;
  return `-F ${quote(`${name}="${text.replace(/[\\"]/g, "\\$&")}";type=${contentType}`)}`;
}

/** By its field, because the studio sends all pictures under one name. */
function nameFile({ name, fileName = "" }: BodyPart, taken: readonly { readonly name: string }[]): string {
  const ending = fileName.slice(fileName.lastIndexOf("."));
  for (let number = 1; ; number++) {
    const file = `${name}${number === 1 ? "" : `-${number}`}${ending}`;
    if (!taken.some((one) => one.name === file)) return file;
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** In double quotes where the shell has to put the key in; all else in it stays as it is. */
function quoteHeader(text: string): string {
  if (!text.includes(KEY_VARIABLE)) return quote(text);
  return `"${text
    .split(KEY_VARIABLE)
    .map((piece) => piece.replace(/[\\"`$]/g, "\\$&"))
    .join(KEY_VARIABLE)}"`;
}
