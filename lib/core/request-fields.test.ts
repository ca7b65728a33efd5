import { describe, expect, it } from "vitest";
import { operationSchema, requestSchema } from "./request";
import { isOperationName, isRequestFields, requestFields } from "./request-fields";

const asset = "ast_00000000000000000001";
const fields = requestSchema.omit({ operation: true });

/** Values at and beyond the edges of every kind of field; each is tried in each field. */
const values: readonly unknown[] = [
  ...["", "x", "x".repeat(40), "x".repeat(41), "x".repeat(61), "x".repeat(10_000), "x".repeat(10_001)],
  ...[
    "V_3",
    "V_4",
    "AUTO",
    "FLASH",
    "X2",
    "X3",
    "inside",
    "pad",
    "crop",
    "16x9",
    "0x9",
    "16:9",
    asset,
    "ast_1",
    "run_00000000000000000001",
  ],
  ...[-1, 0, 0.5, 1, 4, 8, 9, 100, 101, 2_147_483_647, 2_147_483_648, Number.NaN, Number.POSITIVE_INFINITY],
  ...[null, true, [], {}],
  ...[["0123abcd"], ["0123abc"], Array(17).fill("0123abcd"), [asset], [asset, "no"], Array(17).fill(asset), [1]],
  ...[{ name: "EMBER" }, { name: "" }, { name: "EMBER", members: [{ color: "#fff" }] }, { members: [] }],
  ...[{ members: [{ color: "#fff" }, { color: "#A0b1C2", weight: 0.05 }] }, { members: [{ weight: 1 }] }],
  ...[
    { members: [{ color: "red" }] },
    { members: [{ color: "#fff", weight: 0.04 }] },
    { members: [{ color: "#fff", a: 1 }] },
  ],
  ...[{ feather: 16, featherSide: "both", grow: -256, colorMatch: true, opacity: 1 }, { feather: 257 }, { grow: 0.5 }],
  ...[
    { x: 0, y: 5, width: 1, height: 65_535 },
    { x: 0, y: 0, width: 0, height: 9 },
    { x: 0, y: 0, width: 9 },
    { x: -1 },
    { x: -400, y: -65_535, width: 1825, height: 1024 },
    { x: -65_536, y: 0, width: 1, height: 1 },
  ],
  ...[{ featherSide: "left" }, { colorMatch: "yes" }, { opacity: 1.1 }, { other: 1 }],
];

describe("request fields", () => {
  it("are those of the schema", () => {
    expect(requestFields).toEqual(Object.keys(fields.shape));
  });

  it.each(requestFields)("%s is checked as the schema checks it", (field) => {
    let accepted = 0;
    for (const value of values) {
      const isRight = fields.safeParse({ [field]: value }).success;
      if (isRight) accepted += 1;
      expect(isRequestFields({ [field]: value }), JSON.stringify(value)?.slice(0, 80)).toBe(isRight);
    }
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThan(values.length);
  });

  it("refuse what is no set of fields, and fields nobody knows", () => {
    for (const value of [null, "x", 1, [], [1], { operation: "generate" }, { colour: "red" }, { toString: 1 }]) {
      expect(isRequestFields(value)).toBe(fields.safeParse(value).success);
    }
    expect(isRequestFields({})).toBe(true);
  });

  it("name the operations of the schema", () => {
    for (const value of [...operationSchema.options, "fly", "", 1, null]) {
      expect(isOperationName(value)).toBe(operationSchema.safeParse(value).success);
    }
  });
});
