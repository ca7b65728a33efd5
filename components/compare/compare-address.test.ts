import { describe, expect, it } from "vitest";
import { compareUrl, MOST_PANES, parseCompareAddress } from "./compare-address";

const id = (at: number) => `ast_${String(at).padStart(20, "0")}`;
const parse = (query: string) => {
  const values = new URLSearchParams(query);
  return parseCompareAddress((name) => values.get(name));
};

describe("the address of a room", () => {
  it("survives being written and read", () => {
    const [, query = ""] = compareUrl([id(1), id(2)], "job_00000000000000000007").split("?");
    expect(parse(query)).toMatchObject({ assetIds: [id(1), id(2)], jobId: "job_00000000000000000007", mode: "side" });
  });

  it("leaves out what makes no sense, what is named twice, and what is one too many", () => {
    expect(parse(`assets=${id(1)},nonsense,${id(1)}, ${id(2)}`).assetIds).toEqual([id(1), id(2)]);
    expect(parse(`assets=${Array.from({ length: 12 }, (_, at) => id(at)).join()}`).assetIds).toHaveLength(MOST_PANES);
    expect(parse(`job=x&mode=upside-down&blind=`)).toMatchObject({
      assetIds: [],
      jobId: undefined,
      mode: "side",
      blindSeed: undefined,
    });
  });

  it("takes in hand only what lies in the room", () => {
    const address = parse(`assets=${id(1)},${id(2)}&pane=${id(2)}&against=${id(3)}`);
    expect(address.paneId).toBe(id(2));
    expect(address.againstId).toBeUndefined();
  });
});
