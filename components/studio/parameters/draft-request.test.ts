import { expect, it } from "vitest";
import { toSendable } from "./draft-request";

const frame = { x: -400, y: 0, width: 1825, height: 1024 };
const fields = { model: "V_3", prompt: "a lake", aspectRatio: "16x9", resolution: "1312x736", frame } as const;

it("the size of a frame is a reframe's: other operations keep the shape they had", () => {
  const generate = toSendable({ operation: "generate", fields }, undefined);
  expect(generate).toMatchObject({ aspectRatio: "16x9" });
  expect(generate).not.toHaveProperty("resolution");
  expect(generate).not.toHaveProperty("frame");
  const reframe = toSendable({ operation: "reframe", fields }, undefined);
  expect(reframe).toMatchObject({ resolution: "1312x736", frame });
  expect(reframe).not.toHaveProperty("prompt");
  expect(reframe).not.toHaveProperty("aspectRatio");
});

it("an exact size that was chosen without a frame stays", () => {
  const { frame: _frame, aspectRatio: _ratio, ...exact } = fields;
  expect(toSendable({ operation: "generate", fields: exact }, undefined)).toMatchObject({ resolution: "1312x736" });
});
