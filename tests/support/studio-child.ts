import { openHarness, TEST_CONNECTION } from "./studio-harness";

/**
 * A studio in a process of its own, for tests that kill it. Arguments: data folder, address of the stub relay, and a
 * list of failpoints. Reads one command per line: `submit <prompt>`, `edit <source> <mask> [prompt]`,
 * `replay <target> <source> <total>` or `retry <run>`. Writes one JSON per line.
 */
const [folder, relayUrl, failpoints = ""] = process.argv.slice(2);
if (!folder || !relayUrl) throw new Error("usage: studio-child <data folder> <relay url> [failpoints]");

const studio = await openHarness({
  folder,
  relayUrl,
  failpoints: failpoints.split(",").filter((part) => part !== ""),
  // First back-off at once: a run that is put back must not keep a test waiting.
  random: () => 0,
});
await studio.runner.start();
write({ ready: true });

let rest = "";
process.stdin.on("data", (chunk: Buffer) => {
  const lines = (rest + chunk.toString("utf8")).split("\n");
  rest = lines.pop() ?? "";
  for (const line of lines) void obey(line);
});
// The parent is gone: nobody will kill this process.
process.stdin.on("end", () => process.exit(0));

async function obey(line: string): Promise<void> {
  const [command, source = "", mask = "", ...words] = line.split(" ");
  const prompt = words.join(" ");
  if (command === "replay") {
    await studio.replays.create(
      {
        target: source,
        branch: "path",
        source: mask,
        connectionId: TEST_CONNECTION,
        without: [],
        total: Number(prompt),
      },
      "replay",
    );
  } else if (command === "retry") await studio.jobs.retryRun(source);
  else if (command === "edit")
    await studio.submit({ operation: "edit", source, mask, numImages: 2, ...(prompt !== "" && { prompt }) });
  else await submit(line.replace(/^submit /, ""));
}

async function submit(prompt: string): Promise<void> {
  const job = await studio.submit({ prompt, numImages: 4 });
  write({ job: job.id, prompt });
}

function write(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
