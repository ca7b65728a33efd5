import { expect, test } from "vitest";
import { models } from "@/lib/core/request-values";
import { generationOfModel, getModel, modelTable } from "./models";

test("every model has one row, and 3.0 alone is v3", () => {
  expect(modelTable.map((row) => row.id).toSorted()).toEqual([...models].toSorted());
  expect(models.filter((model) => generationOfModel(model) === "v3")).toEqual(["V_3"]);
});

test("models are labelled as designers say them, newest first", () => {
  const labels = modelTable.toSorted((a, b) => a.order - b.order).map((row) => row.label);
  expect(labels).toEqual(["3.0", "2a", "2a Turbo", "2.0", "2.0 Turbo", "1.0", "1.0 Turbo"]);
  expect(getModel("V_2_TURBO").label).toBe("2.0 Turbo");
});
