// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { WordDiff } from "@/components/ui/word-diff";

afterEach(cleanup);

test("what came and what went are real ins and del, each said aloud, the rest is plain text", () => {
  const { container } = render(
    <WordDiff
      addedLabel="added"
      removedLabel="removed"
      parts={[
        { text: "A round ", kind: "same" },
        { text: "clay ", kind: "removed" },
        { text: "terracotta ", kind: "added" },
        { text: "jar", kind: "same" },
      ]}
    />,
  );
  expect(container.querySelector("ins")?.textContent).toBe(" added: terracotta");
  expect(container.querySelector("del")?.textContent).toBe(" removed: clay");
  expect(container.textContent).toBe("A round  removed: clay  added: terracotta jar");
});

test("a part of blanks alone is still marked", () => {
  const { container } = render(
    <WordDiff addedLabel="added" removedLabel="removed" parts={[{ text: "  ", kind: "added" }]} />,
  );
  expect(container.querySelector("ins")?.textContent).toBe(" added:   ");
});

test("the same word twice is two parts", () => {
  const { container } = render(
    <WordDiff
      addedLabel="added"
      removedLabel="removed"
      parts={[
        { text: "blue", kind: "added" },
        { text: "", kind: "same" },
        { text: "blue", kind: "added" },
      ]}
    />,
  );
  expect(container.querySelectorAll("ins")).toHaveLength(2);
});
