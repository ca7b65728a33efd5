import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import { uploadKindSchema } from "@/lib/core/api";
import { StudioError } from "@/lib/core/errors";
import { MAX_UPLOAD_BYTES } from "../assets/receive-upload";
import type { UploadInput } from "../studio";

/** Boundaries, part headers and the small field beside the file. */
const MAX_OVERHEAD_BYTES = 64 * 1024;
/** How far a body that is too long is read on: who still sends when the connection is cut does not see the refusal. */
const MAX_DRAINED_BYTES = 16 * 1024 * 1024;

/**
 * Reads a multipart body with exactly one `file` and at most one `kind`, and hands the file on as it arrives. The
 * stream it hands on ends only when the whole body was read and found right, and throws otherwise: whoever stores it
 * never takes a cut file for a whole one. A `kind` that comes after the file costs a detour over `spoolDir`.
 *
 * Throws `unsupported_media` for another content type, `payload_too_large` over 64 MiB, `bad_request` for a body that
 * was cut, has a second file or an unknown field; the last two also through the stream.
 */
export async function readUpload<T>(
  request: Request,
  spoolDir: string,
  use: (input: UploadInput) => Promise<T>,
): Promise<T> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    throw new StudioError("unsupported_media", "The picture must be sent as multipart/form-data.");
  }
  if (Number(request.headers.get("content-length") ?? 0) > MAX_UPLOAD_BYTES + MAX_OVERHEAD_BYTES) throw tooLarge();
  if (!request.body) throw badForm("The body is empty.");

  const form = createForm(type);
  const reading = readForm(form, request.body);
  // Looked at by whoever waits for it below; until then a failure must not count as unhandled.
  reading.catch(() => undefined);
  const part = await Promise.race([form.firstFile, reading.then(() => Promise.reject(badForm("There is no file.")))]);
  try {
    const stream = followPart(part, reading);
    if (form.kind !== undefined) return await use({ stream, kind: form.kind, fileName: part.fileName });
    return await withSpool(spoolDir, stream, (spooled) =>
      use({ stream: spooled, kind: form.kind ?? "source", fileName: part.fileName }),
    );
  } finally {
    // A refusal is answered after the rest was read: a browser that is still sending would not see it.
    part.file.resume();
    await reading.catch(() => undefined);
  }
}

interface FilePart {
  readonly file: BusboyFileStream;
  readonly fileName: string | undefined;
}

interface Form {
  readonly parser: BusboyInstance;
  readonly firstFile: Promise<FilePart>;
  kind: UploadInput["kind"] | undefined;
  failure: StudioError | undefined;
  openFile: BusboyFileStream | undefined;
}

function createForm(contentType: string): Form {
  let takeFirst: (part: FilePart) => void = () => undefined;
  const form: Form = {
    parser: createParser(contentType),
    firstFile: new Promise((resolve) => {
      takeFirst = resolve;
    }),
    kind: undefined,
    failure: undefined,
    openFile: undefined,
  };
  const fail = (error: StudioError) => {
    form.failure ??= error;
    form.parser.destroy(form.failure);
  };
  form.parser.on("file", (name: string, file: BusboyFileStream, fileName: string | undefined) => {
    form.openFile = file;
    // A part that is cut tells its own stream; the whole form is lost with it.
    file.on("error", (cause) => fail(badForm("The body did not arrive whole.", cause)));
    if (name !== "file") return fail(badForm('The file part must be called "file".'));
    // The parser goes on and drops the rest: a body broken off here would leave its end in the connection.
    file.on("limit", () => {
      form.failure ??= tooLarge();
    });
    takeFirst({ file, fileName: fileName || undefined });
  });
  form.parser.on("field", (name: string, value: string) => {
    const kind = uploadKindSchema.safeParse(value);
    if (name !== "kind") fail(badForm('The only field beside the file is "kind".'));
    else if (kind.success) form.kind = kind.data;
    else fail(new StudioError("invalid_request", `The kind must be one of ${uploadKindSchema.options.join(", ")}.`));
  });
  for (const limit of ["filesLimit", "fieldsLimit", "partsLimit"] as const) {
    form.parser.on(limit, () => fail(badForm("There must be one file and at most one kind.")));
  }
  return form;
}

function createParser(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      limits: {
        files: 1,
        fields: 1,
        parts: 2,
        fileSize: MAX_UPLOAD_BYTES,
        fieldSize: 100,
        headerPairs: 20,
        headerSize: 8_192,
      },
    });
  } catch (cause) {
    throw badForm("The content type names no boundary.", cause);
  }
}

/** Settles when the body was read to its end and the form is right. */
async function readForm(form: Form, body: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    await pipeline(limitBytes(body), form.parser);
  } catch (cause) {
    form.failure ??= cause instanceof StudioError ? cause : badForm("The body did not arrive whole.", cause);
    // The parser leaves the open part hanging when the body breaks off.
    form.openFile?.destroy(form.failure);
    throw form.failure;
  }
  if (form.failure) throw form.failure;
}

async function* limitBytes(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const limit = MAX_UPLOAD_BYTES + MAX_OVERHEAD_BYTES;
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limit + MAX_DRAINED_BYTES) throw tooLarge();
    if (size <= limit) yield chunk;
  }
  if (size > limit) throw tooLarge();
}

async function* followPart(part: FilePart, reading: Promise<void>): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of part.file.iterator({ destroyOnReturn: false })) yield chunk;
  } catch (cause) {
    // The form knows better why its part broke off.
    await reading;
    throw cause;
  }
  await reading;
}

async function withSpool<T>(
  folder: string,
  stream: AsyncIterable<Uint8Array>,
  use: (stream: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `upload-${randomBytes(9).toString("hex")}`);
  try {
    await pipeline(stream, createWriteStream(file, { flags: "wx", mode: 0o600 }));
    return await use(createReadStream(file));
  } finally {
    await rm(file, { force: true });
  }
}

function tooLarge(): StudioError {
  return new StudioError("payload_too_large", "The picture is larger than 64 MiB.");
}

function badForm(message: string, cause?: unknown): StudioError {
  return new StudioError("bad_request", message, { cause });
}
