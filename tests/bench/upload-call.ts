import http from "node:http";
import { z } from "zod";

/** What programs send beside the body. */
export const OWN_HEADERS = { "content-type": "multipart/form-data; boundary=edge", "x-palimpsest-client": "bench" };

const answerSchema = z.object({ asset: z.object({ id: z.string() }) });

/** A multipart body as browsers write it: the kind, then the file. */
export function toUploadBody(file: Buffer): Buffer {
  const kind = '--edge\r\nContent-Disposition: form-data; name="kind"\r\n\r\nsource\r\n';
  const head =
    '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n';
  return Buffer.concat([Buffer.from(kind + head), file, Buffer.from("\r\n--edge--\r\n")]);
}

export interface TimedAnswer {
  /** From the first connection attempt to the last byte of the answer. */
  readonly ms: number;
  readonly text: string;
}

/** One POST on a connection of its own. Throws when the status is another one than `status`. */
export function post(url: string, body: Buffer, status: number): Promise<TimedAnswer> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const headers = { ...OWN_HEADERS, "content-length": body.length };
    const request = http.request(url, { method: "POST", headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const ms = performance.now() - started;
        const text = Buffer.concat(chunks).toString("utf8");
        if (response.statusCode === status) resolve({ ms, text });
        else reject(new Error(`${url} answered ${response.statusCode}, not ${status}: ${text}`));
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** Uploads a picture that the studio does not know yet. */
export async function upload(studioUrl: string, body: Buffer): Promise<{ ms: number; assetId: string }> {
  const { ms, text } = await post(`${studioUrl}/api/v1/assets`, body, 201);
  return { ms, assetId: answerSchema.parse(JSON.parse(text)).asset.id };
}
