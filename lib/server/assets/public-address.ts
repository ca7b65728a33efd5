import { BlockList, isIP } from "node:net";

/**
 * Address ranges that are not the public internet: this machine, private networks, link-local (cloud metadata lives
 * there), carrier NAT, documentation, benchmarks, multicast and everything reserved (IANA special-purpose registries).
 */
const NOT_PUBLIC_V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** Inside 2000::/3, the only public range; what is outside is refused as a whole. */
const NOT_PUBLIC_V6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["3fff::", 20],
];

const v4 = new BlockList();
for (const [network, prefix] of NOT_PUBLIC_V4) v4.addSubnet(network, prefix, "ipv4");
const v6 = new BlockList();
for (const [network, prefix] of NOT_PUBLIC_V6) v6.addSubnet(network, prefix, "ipv6");

/** Whether an IP address (no brackets, a zone allowed) belongs to the public internet; false for anything else. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/%.*$/, "");
  const family = isIP(plain);
  if (family === 4) return !v4.check(plain, "ipv4");
  if (family !== 6) return false;
  const words = expandV6(plain);
  const embedded = embeddedV4(words);
  if (embedded !== null) return isPublicAddress(embedded);
  const isGlobalUnicast = ((words[0] ?? 0) & 0xe000) === 0x2000;
  return isGlobalUnicast && !v6.check(plain, "ipv6");
}

/** The IPv4 address a packet to this IPv6 address would end up at, for the forms that carry one. */
function embeddedV4(words: readonly number[]): string | null {
  const [a = 0, b = 0, c = 0] = words;
  const startsWithZeros = words.slice(0, 5).every((word) => word === 0);
  const isMapped = startsWithZeros && words[5] === 0xffff;
  const isNat64 = a === 0x64 && b === 0xff9b && words.slice(2, 6).every((word) => word === 0);
  if (isMapped || isNat64) return formatV4(words[6] ?? 0, words[7] ?? 0);
  // 6to4.
  if (a === 0x2002) return formatV4(b, c);
  return null;
}

function formatV4(high: number, low: number): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join(".");
}

/** The eight 16-bit words of a valid IPv6 address. */
function expandV6(address: string): number[] {
  // The URL parser rewrites a dotted tail (::ffff:1.2.3.4) to hexadecimal words and lower case.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = "", tail] = canonical.split("::");
  const left = toWords(head);
  if (tail === undefined) return left;
  const right = toWords(tail);
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}

function toWords(text: string): number[] {
  return text === "" ? [] : text.split(":").map((word) => Number.parseInt(word, 16));
}
