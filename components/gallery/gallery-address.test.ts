import { describe, expect, it } from "vitest";
import { assetFilterSchema } from "@/lib/core/asset-filter";
import { filterNames, nameSearch, parseGalleryAddress, toFilterPatch } from "./gallery-address";

function parse(search: string) {
  const values = new URLSearchParams(search);
  return parseGalleryAddress((name) => values.get(name));
}

const full =
  "q=fog+-%22no+text%22&kind=result%2Cmask&operation=generate%2Cedit&model=V_2%2CV_3&styleType=REALISTIC&stylePreset=OIL&aspect=16x9&connection=sandbox&board=brd_00000000000000000001&tag=%E9%9D%99%E7%89%A9%2Cfor+print&starred=true&minRating=3&label=red%2Cnone&verdict=kept&hasMask=true&hasChildren=false&from=2026-11-01T00%3A00%3A00.000Z&to=2026-12-01T00%3A00%3A00.000Z&trashed=true";

describe("the gallery's address", () => {
  it("carries every filter there and back, and each is one the studio takes", () => {
    const { filter } = parse(full);
    expect(Object.keys(filter).sort()).toEqual([...filterNames].sort());
    expect(assetFilterSchema.parse(filter)).toEqual(filter);
    expect(nameSearch(filter)).toBe(full);
    expect(filterNames.toSorted()).toEqual(Object.keys(assetFilterSchema.shape).sort());
  });

  it("leaves out what makes no sense", () => {
    expect(
      parse("kind=cat&minRating=9&starred=maybe&from=yesterday&board=x&aspect=wide&open=nothing&sort=colour&view=tv"),
    ).toEqual({ view: "pictures", filter: {}, sort: "newest", openId: undefined });
    expect(parse("kind=cat,result&q=%20%20").filter).toEqual({ kind: ["result"] });
  });

  it("takes away in the address what is not set", () => {
    const patch = toFilterPatch({ starred: true });
    expect(patch.starred).toBe("true");
    expect(Object.entries(patch).filter(([, value]) => value !== null)).toHaveLength(1);
    expect(Object.keys(patch)).toHaveLength(filterNames.length);
  });
});
