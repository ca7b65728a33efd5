import { backup, DatabaseSync } from "@photostructure/sqlite";
import { StudioError } from "@/lib/core/errors";

/**
 * Copies a database as it is at one moment into a new file, while others go on writing to it. The copy is one plain
 * file: no WAL lies beside it, and reading it makes none.
 * Throws StudioError `storage_unavailable`.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  let source: InstanceType<typeof DatabaseSync> | undefined;
  let copy: InstanceType<typeof DatabaseSync> | undefined;
  try {
    source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
    // All pages in one go: in parts, a writer in another process makes it begin again each time.
    await backup(source, to, { rate: -1 });
    copy = new DatabaseSync(to);
    copy.exec("pragma journal_mode = delete");
  } catch (cause) {
    throw new StudioError("storage_unavailable", `The database ${from} could not be copied.`, { cause });
  } finally {
    if (source?.isOpen) source.close();
    if (copy?.isOpen) copy.close();
  }
}
