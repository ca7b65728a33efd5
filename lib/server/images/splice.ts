/** Bytes of a file from `start` to before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type SplicePart = Span | Uint8Array;

/** A file made of parts of another and of bytes in between; nothing is decoded or held. */
export interface Splice {
  readonly parts: readonly SplicePart[];
  readonly byteSize: number;
  /** It is the other file. */
  readonly isExact: boolean;
}

/** Joins neighbouring spans and drops empty parts; what would reach behind the file's end is cut off there. */
export function joinParts(parts: readonly SplicePart[], fileBytes: number): Splice {
  const joined: SplicePart[] = [];
  for (const part of parts) {
    if (part instanceof Uint8Array) {
      if (part.byteLength > 0) joined.push(part);
      continue;
    }
    const end = Math.min(part.end, fileBytes);
    if (part.start >= end) continue;
    const last = joined.at(-1);
    if (last !== undefined && !(last instanceof Uint8Array) && last.end === part.start) {
      joined[joined.length - 1] = { start: last.start, end };
    } else joined.push({ start: part.start, end });
  }
  const [first] = joined;
  return {
    parts: joined,
    byteSize: joined.reduce((sum, part) => sum + lengthOf(part), 0),
    isExact:
      joined.length === 1 && first !== undefined && !(first instanceof Uint8Array) && lengthOf(first) === fileBytes,
  };
}

/** The finished file's bytes, of one that lies in memory. */
export function cutFromBytes({ parts }: Splice, bytes: Uint8Array): Buffer {
  return Buffer.concat(parts.map((part) => (part instanceof Uint8Array ? part : bytes.subarray(part.start, part.end))));
}

/** The finished file's bytes as they are read; `open` reads the file from `start` to `end`, both included. */
export async function* streamSplice(
  { parts }: Splice,
  open: (range: Span) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Uint8Array) yield part;
    else yield* open({ start: part.start, end: part.end - 1 });
  }
}

function lengthOf(part: SplicePart): number {
  return part instanceof Uint8Array ? part.byteLength : part.end - part.start;
}
