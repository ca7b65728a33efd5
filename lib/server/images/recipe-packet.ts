/** Of our own properties in XMP. A name, no address: there is nothing to fetch. */
export const RECIPE_NAMESPACE = "urn:palimpsest:1.0/";

/** What an XMP packet of ours tells. */
export interface PacketFacts {
  /** Told in XMP where the file has no better place for it. */
  readonly recipe?: string | undefined;
  /** A term of IPTC's digital source types: "trainedAlgorithmicMedia". */
  readonly sourceType?: string | undefined;
  /** The WebP had no extended header before: taking the recipe out takes the header out. */
  readonly wasSimple?: boolean | undefined;
}

const SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/";
const IPTC_EXTENSION = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const TOOLKIT = "Palimpsest";
const OPENING = `<rdf:Description xmlns:palimpsest="${RECIPE_NAMESPACE}" rdf:about=`;
const CLOSING = "</rdf:Description>\n";

/** A packet of its own (XMP specification, part 1, section 7). */
export function writePacket(facts: PacketFacts): string {
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n',
    `<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="${TOOLKIT}">\n<rdf:RDF xmlns:rdf="${RDF}">\n`,
    writeDescription(facts, '""'),
    '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>',
  ].join("");
}

/** The same within a packet that is there already: what others told stays. Ours alone where theirs makes no sense to us. */
export function joinPacket(packet: string, facts: PacketFacts): string {
  const theirs = withoutDescription(packet);
  const end = theirs.lastIndexOf("</rdf:RDF>");
  if (end === -1 || !theirs.includes(RDF) || isOwnPacket(theirs)) return writePacket(facts);
  // All of a packet must be about one and the same thing.
  const about = /rdf:about\s*=\s*("[^"<]{0,200}"|'[^'<]{0,200}')/.exec(theirs)?.[1] ?? '""';
  const { sourceType, ...rest } = facts;
  const isTold = theirs.includes("DigitalSourceType");
  const own = writeDescription(isTold ? rest : { ...rest, sourceType }, about);
  return theirs.slice(0, end) + own + theirs.slice(end);
}

/** What is left of a packet without what we told in it; undefined when that was all. */
export function leavePacket(packet: string): string | undefined {
  const theirs = withoutDescription(packet);
  return isOwnPacket(theirs) ? undefined : theirs;
}

/** The recipe's JSON in a packet, also after another program wrote the packet anew in its own way. */
export function readPacketRecipe(packet: string): string | undefined {
  const prefix = findPrefix(packet);
  if (prefix === undefined) return undefined;
  const element = between(packet, `<${prefix}:recipe>`, `</${prefix}:recipe>`);
  const attribute = between(packet, `${prefix}:recipe="`, '"') ?? between(packet, `${prefix}:recipe='`, "'");
  const text = element ?? attribute;
  return text === undefined ? undefined : decode(text);
}

export function wasSimple(packet: string): boolean {
  const prefix = findPrefix(packet);
  return prefix !== undefined && between(packet, `<${prefix}:container>`, `</${prefix}:container>`) === "simple";
}

function writeDescription({ recipe, sourceType, wasSimple }: PacketFacts, about: string): string {
  return [
    `${OPENING}${about} xmlns:Iptc4xmpExt="${IPTC_EXTENSION}">\n`,
    sourceType && `<Iptc4xmpExt:DigitalSourceType>${SOURCE_TYPES}${sourceType}</Iptc4xmpExt:DigitalSourceType>\n`,
    wasSimple && "<palimpsest:container>simple</palimpsest:container>\n",
    recipe !== undefined && `<palimpsest:recipe>${encode(recipe)}</palimpsest:recipe>\n`,
    CLOSING,
  ]
    .filter(Boolean)
    .join("");
}

function withoutDescription(packet: string): string {
  const start = packet.indexOf(OPENING);
  const end = start === -1 ? -1 : packet.indexOf(CLOSING, start);
  return end === -1 ? packet : packet.slice(0, start) + packet.slice(end + CLOSING.length);
}

/** Nothing but the frame we put around our own. */
function isOwnPacket(packet: string): boolean {
  return packet.includes(`x:xmptk="${TOOLKIT}"`) && !packet.includes("<rdf:Description");
}

function findPrefix(packet: string): string | undefined {
  return /xmlns:([A-Za-z_][\w.-]{0,40})\s*=\s*["']urn:palimpsest:1\.0\/["']/.exec(packet)?.[1];
}

function between(text: string, opening: string, closing: string): string | undefined {
  const start = text.indexOf(opening);
  const end = start === -1 ? -1 : text.indexOf(closing, start + opening.length);
  return end === -1 ? undefined : text.slice(start + opening.length, end);
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** JSON has no raw control characters; the two that XML refuses beside them are written as JSON escapes. */
function encode(json: string): string {
  return json
    .replace(/[\ufffe\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g, (all, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? all;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
