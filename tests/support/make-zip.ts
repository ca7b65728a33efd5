import { deflateRawSync } from "node:zlib";
import { checksum } from "./pad-png";

export interface ZipEntryPlan {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isStored?: boolean;
  /** Bit 0: encrypted. */
  readonly flags?: number;
  /** What the directory tells instead of the truth. */
  readonly told?: { readonly byteSize?: number; readonly attributes?: number };
}

/** A ZIP by hand: also one that no tool would write. */
export function makeZip(plans: readonly ZipEntryPlan[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const plan of plans) {
    const name = Buffer.from(plan.name);
    const stored = plan.isStored ? Buffer.from(plan.bytes) : deflateRawSync(plan.bytes);
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE((plan.flags ?? 0) | 0x800, 0);
    facts.writeUInt16LE(plan.isStored ? 0 : 8, 2);
    facts.writeUInt32LE(checksum(plan.bytes), 8);
    facts.writeUInt32LE(stored.length, 12);
    facts.writeUInt32LE(plan.told?.byteSize ?? plan.bytes.length, 16);
    facts.writeUInt16LE(name.length, 20);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), facts, Buffer.alloc(2), name, stored]);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", 0, "latin1");
    entry.writeUInt16LE((3 << 8) | 20, 4);
    entry.writeUInt16LE(20, 6);
    facts.copy(entry, 8);
    entry.writeUInt32LE((plan.told?.attributes ?? 0o100_644 << 16) >>> 0, 38);
    entry.writeUInt32LE(at, 42);
    directory.push(Buffer.concat([entry, name]));
    parts.push(local);
    at += local.length;
  }
  const middle = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(plans.length, 8);
  end.writeUInt16LE(plans.length, 10);
  end.writeUInt32LE(middle.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, middle, end]);
}
