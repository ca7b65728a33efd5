import { expect, test } from "vitest";
import { findRange, listRange, readNumbers } from "./read-numbers";

const percent = { min: 1, max: 100 };

test.each([
  ["20, 40, 60", [20, 40, 60]],
  ["20 40;60，80、100", [20, 40, 60, 80, 100]],
  ["60, 20, 60", [60, 20]],
  ["0, 1, 100, 101", [1, 100]],
  ["abc, 5x, -3, 1.5, 7", [7]],
  ["", []],
])("numbers of %j", (text, numbers) => {
  expect(readNumbers(text, percent)).toEqual(numbers);
});

test.each([
  [{ from: 10, to: 90, step: 20 }, [10, 30, 50, 70, 90]],
  [{ from: 10, to: 95, step: 20 }, [10, 30, 50, 70, 90]],
  [{ from: 90, to: 10, step: 40 }, [90, 50, 10]],
  [{ from: 5, to: 5, step: 1 }, [5]],
  [{ from: 1, to: 3, step: 0 }, [1, 2, 3]],
])("range %j", (range, numbers) => {
  expect(listRange(range, 64)).toEqual(numbers);
});

test("a range has an end, and even numbers are one", () => {
  expect(listRange({ from: 0, to: 2_147_483_647, step: 1 }, 64)).toHaveLength(64);
  expect(findRange([10, 30, 50])).toEqual({ from: 10, to: 50, step: 20 });
  expect(findRange([50, 30, 10])).toEqual({ from: 50, to: 10, step: 20 });
  expect(findRange([1, 2, 4])).toBeNull();
  expect(findRange([1])).toBeNull();
});
