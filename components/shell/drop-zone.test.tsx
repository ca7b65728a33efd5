// @vitest-environment jsdom
import { act, cleanup, render } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { type DropState, DropZone } from "./drop-zone";

afterEach(cleanup);

const ignore = () => {};

// Its state was new at every render, and its owner rendered at every state: the page never came to rest.
it("comes to rest when its owner keeps what it is told", async () => {
  let renders = 0;
  function Owner() {
    const [, setState] = useState<DropState>();
    renders += 1;
    if (renders > 50) throw new Error("The page never comes to rest");
    return <DropZone onDrop={ignore} onState={setState} />;
  }
  render(<Owner />);
  await act(() => new Promise((resolve) => setTimeout(resolve, 30)));
  const before = renders;
  await act(() => new Promise((resolve) => setTimeout(resolve, 30)));
  expect(renders).toBe(before);
  expect(before).toBeLessThan(6);
});
