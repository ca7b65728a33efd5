// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useCallback, useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { createLazyLayer, useLazyLayer } from "@/components/ui/lazy-layer";

afterEach(cleanup);

function Opened() {
  return <p>Opened</p>;
}

function setUp(importLayer: () => Promise<typeof Opened>) {
  const layer = createLazyLayer(importLayer);
  function Subject() {
    const [isAsked, setAsked] = useState(false);
    const Layer = useLazyLayer(
      layer,
      isAsked,
      useCallback(() => setAsked(false), []),
    );
    return Layer === undefined ? (
      <button type="button" data-asked={isAsked} onClick={() => setAsked(true)}>
        Open
      </button>
    ) : (
      <Layer />
    );
  }
  render(<Subject />);
  return layer;
}

it("keeps the control while nobody asked, even when the code is there", async () => {
  const layer = setUp(() => Promise.resolve(Opened));
  await layer.load();
  const button = screen.getByRole("button", { name: "Open" });
  fireEvent.click(button);
  expect(await screen.findByText("Opened")).toBeTruthy();
});

it("asks again after the code did not come", async () => {
  const importLayer = vi.fn(() => Promise.resolve(Opened)).mockRejectedValueOnce(new Error("offline"));
  setUp(importLayer);
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  await waitFor(() => expect(screen.getByRole("button", { name: "Open" }).dataset.asked).toBe("false"));
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  expect(await screen.findByText("Opened")).toBeTruthy();
  expect(importLayer).toHaveBeenCalledTimes(2);
});
