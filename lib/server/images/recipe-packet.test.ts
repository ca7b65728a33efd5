// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { joinPacket, leavePacket, readPacketRecipe, writePacket } from "./recipe-packet";

const RECIPE = JSON.stringify({ prompt: "山水 <b>\"quoted\" & 'more'</b> ]]> \u{1f98a} \ufffe\u0007\ud800" });
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const THEIRS = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}"><rdf:Description rdf:about='uuid:1' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:rights>Mine</dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>`;

/** Strict, as XML wants it: throws for what is not well-formed. */
function parse(packet: string): Document {
  const document = new DOMParser().parseFromString(packet, "application/xml");
  const failure = document.querySelector("parsererror");
  if (failure) throw new Error(failure.textContent ?? "");
  return document;
}

describe("recipe packet", () => {
  it("is well-formed, alone and in another, and tells the same to every reader", () => {
    for (const packet of [
      writePacket({ recipe: RECIPE, sourceType: "algorithmicMedia" }),
      joinPacket(THEIRS, { recipe: RECIPE }),
    ]) {
      const [found] = parse(packet).getElementsByTagNameNS("urn:palimpsest:1.0/", "recipe");
      expect(JSON.parse(found?.textContent ?? "")).toEqual(JSON.parse(RECIPE));
      expect(JSON.parse(readPacketRecipe(packet) ?? "")).toEqual(JSON.parse(RECIPE));
    }
  });

  it("is about the same thing as the packet it joins, and leaves it as it was", () => {
    const joined = joinPacket(THEIRS, { recipe: RECIPE, sourceType: "algorithmicMedia" });
    const abouts = [...parse(joined).getElementsByTagNameNS(RDF, "Description")].map((one) =>
      one.getAttributeNS(RDF, "about"),
    );
    expect(abouts).toEqual(["uuid:1", "uuid:1"]);
    expect(leavePacket(joined)).toBe(THEIRS);
    expect(leavePacket(writePacket({ recipe: RECIPE }))).toBeUndefined();
    expect(joinPacket(joined, { recipe: "{}" })).toBe(joinPacket(THEIRS, { recipe: "{}" }));
  });

  it("takes the place of what is no packet", () => {
    expect(joinPacket("<broken", { recipe: "{}" })).toBe(writePacket({ recipe: "{}" }));
  });

  it("is read after another program wrote it anew", () => {
    const said = `<rdf:Description xmlns:ns1="urn:palimpsest:1.0/" ns1:recipe="{&quot;a&quot;:&#x4e2d;&#20013;&amp;lt;}"/>`;
    expect(readPacketRecipe(said)).toBe('{"a":中中&lt;}');
  });
});
