import { type Deflate, encodeMaskPng } from "../kernels/png";
import { type PackedCoverage, unpackCoverage } from "../packed-coverage";
import type { MaskTask } from "./task";

/** The canonical PNG file of a mask. */
export const exportPngTask: MaskTask<{ coverage: PackedCoverage }, Blob> = {
  async run({ coverage }, context) {
    const pieces = await encodeMaskPng(unpackCoverage(coverage), openDeflate(), (share) => context.breathe(share));
    return new Blob(pieces, { type: "image/png" });
  },
};

/** The platform's own compressor ("deflate" is the zlib format that PNG wants). */
function openDeflate(): Deflate {
  const stream = new CompressionStream("deflate");
  const writer = stream.writable.getWriter();
  // Read from the start: a stream that nobody reads takes nothing more.
  const pieces = readAll(stream.readable);
  return {
    write: (bytes) => writer.write(bytes),
    async end() {
      await writer.close();
      return await pieces;
    },
  };
}

async function readAll(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>[]> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return pieces;
    pieces.push(value);
  }
}
