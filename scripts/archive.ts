import path from "node:path";
import { parseArgs } from "node:util";
import type { CheckFindings } from "@/lib/core/archive";
import { StudioError } from "@/lib/core/errors";
import { isSound } from "@/lib/core/is-sound";
import { type VerifiedFolder, verifyFolder } from "@/lib/server/archive-health/verify-folder";
import { type BackupSummary, backUpArchive } from "@/lib/server/backup/backup-archive";
import { restoreArchive } from "@/lib/server/backup/restore-archive";
import { ConfigError, loadConfig } from "@/lib/server/config";
import packageJson from "@/package.json";

const usage = `npm run archive -- verify [--quick]
    Reads every picture of the data folder and says what is missing, damaged, unreferenced or left over; --quick looks
    at sizes only. Ends with 1 when something is wrong.

npm run archive -- backup <folder> [--with-keys] [--verify] [--prune]
    Brings a backup up to date; the studio may be running. Pictures that are in it already are not copied again.
    --with-keys takes the key file along: whoever has the backup can then use your relay keys.
    --verify reads the pictures that are in the backup already, and replaces damaged ones.
    --prune removes pictures from it that were deleted for good.

npm run archive -- restore <folder>
    Makes the data folder anew from a backup. It must be empty or not exist yet.

The data folder is STUDIO_DATA, or ./data.`;

class UsageError extends Error {}

const stopping = new AbortController();
process.once("SIGINT", () => stopping.abort(new UsageError("Stopped.")));
process.once("SIGTERM", () => stopping.abort(new UsageError("Stopped.")));

async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseCommandLine(argv);
  const [command, folder] = positionals;
  const { dataDir } = loadConfig();
  const shared = { dataFolder: dataDir, now: Date.now, signal: stopping.signal };
  if (command === "verify" && folder === undefined) {
    const depth = values.quick ? "quick" : "deep";
    const verified = await verifyFolder({
      ...shared,
      depth,
      onProgress: (done, total) => tell(done.files, total.files),
    });
    sayVerified(dataDir, verified);
    return isSound(verified.findings) ? 0 : 1;
  }
  if (folder === undefined || positionals.length !== 2) throw new UsageError(usage);
  const backupFolder = path.resolve(folder);
  if (command === "backup") {
    const summary = await backUpArchive({
      ...shared,
      backupFolder,
      withKeys: values["with-keys"] === true,
      verify: values.verify === true,
      prune: values.prune === true,
      studioVersion: packageJson.version,
      onProgress: (done, total) => tell(done.files, total.files),
    });
    sayBackup(backupFolder, summary);
    return summary.broken.count === 0 ? 0 : 1;
  }
  if (command === "restore") {
    const { manifest, copied, known } = await restoreArchive({ ...shared, backupFolder, onProgress: tell });
    endLine();
    say(`The backup of ${manifest.createdAt} is restored into ${dataDir}, every file proved by its hash.`);
    say(
      `  pictures   ${count(copied + known)}${known > 0 ? `, ${count(known)} of them from the interrupted restore` : ""}`,
    );
    say(
      manifest.keys === null
        ? "  keys       not in this backup: enter each relay's key again under Settings, Connections"
        : "  keys       restored",
    );
    say("  runs       that waited when the backup was made are not sent by themselves");
    say("Thumbnails are made again as they are needed. Start the studio with npm start.");
    return 0;
  }
  throw new UsageError(usage);
}

function sayVerified(folder: string, { findings, total, unfetched }: VerifiedFolder): void {
  endLine();
  say(`Palimpsest archive in ${folder}`);
  say(`  pictures      ${count(total.files)} files, ${size(total.bytes)}`);
  say(`  database      ${findings.database.length === 0 ? "sound" : `${count(findings.database.length)} faults`}`);
  for (const fault of findings.database.slice(0, 20)) say(`    ${fault}`);
  for (const fault of ["missing", "damaged"] as const) sayBroken(findings, fault);
  say(`  unreferenced  ${amount(findings.unreferenced)}`);
  say(`  leftovers     ${amount(findings.leftovers)}`);
  say(
    `  abandoned     ${amount(findings.abandoned)}${findings.abandoned.count > 0 ? " in tmp and spool: Settings, Archive removes them" : ""}`,
  );
  say(
    `  thumbnails    ${findings.missingDerived === 0 ? "all there" : `${count(findings.missingDerived)} missing, previews among them: made when somebody looks, or in Settings, Archive`}`,
  );
  say(`  not here yet  ${count(unfetched.length)} results`);
  for (const { runId, fetchUntil } of unfetched) say(`    ${runId}, its link ends ${fetchUntil}`);
  say(isSound(findings) ? "Everything is there and whole." : "Something is wrong, see above.");
}

function sayBroken({ broken, ...findings }: CheckFindings, fault: "missing" | "damaged"): void {
  say(`  ${fault.padEnd(13)} ${amount(findings[fault])}`);
  const named = broken.filter((file) => file.fault === fault);
  for (const file of named)
    say(`    ${file.hash}  ${file.assetId}  ${file.fileName ?? file.prompt?.slice(0, 60) ?? ""}`);
  const more = findings[fault].count - named.length;
  if (more > 0) say(`    and ${count(more)} more`);
}

function sayBackup(folder: string, { manifest, copied, known, pruned, broken }: BackupSummary): void {
  endLine();
  say(`The backup in ${folder} is up to date.`);
  say(`  database   ${size(manifest.database.bytes)}`);
  say(`  copied     ${amount({ count: copied.files, bytes: copied.bytes })}`);
  say(`  there      ${amount({ count: known.files, bytes: known.bytes })}`);
  if (pruned.files > 0) say(`  removed    ${amount({ count: pruned.files, bytes: pruned.bytes })}`);
  if (manifest.answers.files > 0)
    say(`  answers    ${count(manifest.answers.files)} whose pictures are not stored yet`);
  say(
    manifest.keys === null
      ? "  keys       not in it: after a restore each relay's key is entered again (--with-keys takes them along)"
      : "  keys       in it: keep it private, whoever has it can use your relay keys",
  );
  if (broken.count === 0) return;
  say(
    `${count(broken.count)} pictures could not be saved, their own files are broken; npm run archive -- verify tells more:`,
  );
  for (const { hash, fault } of broken.named) say(`    ${hash}  ${fault}`);
}

const number = new Intl.NumberFormat("en");
const units = ["B", "kB", "MB", "GB", "TB"] as const;

function count(value: number): string {
  return number.format(value);
}

function amount({ count: files, bytes }: { readonly count: number; readonly bytes: number }): string {
  return files === 0 ? "0" : `${count(files)} ${files === 1 ? "file" : "files"}, ${size(bytes)}`;
}

function size(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(power > 0 && value < 100 ? 1 : 0)} ${units[power] ?? "B"}`;
}

let toldAt = 0;

/** A line that changes in place; only for somebody who looks on. */
function tell(done: number, total: number): void {
  if (!process.stdout.isTTY || (Date.now() - toldAt < 200 && done < total)) return;
  toldAt = Date.now();
  process.stdout.write(`\r  ${count(done)} of ${count(total)}`);
}

function endLine(): void {
  if (process.stdout.isTTY) process.stdout.write("\r\u001b[K");
}

function say(line: string): void {
  console.log(line);
}

function parseCommandLine(argv: readonly string[]) {
  const flag = { type: "boolean" } as const;
  const options = { quick: flag, "with-keys": flag, verify: flag, prune: flag };
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? `${error.message}\n\n${usage}` : usage);
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof StudioError || error instanceof ConfigError)) throw error;
  endLine();
  console.error(error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
