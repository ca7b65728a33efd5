import type { AnswerSink, RawAnswer } from "@/lib/server/relays/relay";

/** Keeps an answer in memory the way the spool keeps it on disk, and counts what was done to it. */
export function createMemorySink(now: () => number = Date.now) {
  const state = {
    status: 0,
    headers: {} as Readonly<Record<string, string>>,
    bytes: 0,
    begun: 0,
    committed: 0,
    aborted: 0,
  };
  const chunks: Uint8Array[] = [];
  const sink: AnswerSink = {
    async begin(status, headers) {
      Object.assign(state, { status, headers, begun: state.begun + 1 });
    },
    async write(chunk) {
      state.bytes += chunk.byteLength;
      chunks.push(chunk);
    },
    async commit(): Promise<RawAnswer> {
      state.committed++;
      return { status: state.status, headers: state.headers, body: Buffer.concat(chunks), receivedAt: now() };
    },
    async abort() {
      state.aborted++;
    },
  };
  return { sink, state };
}
