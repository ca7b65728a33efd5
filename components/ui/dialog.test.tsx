// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useRef, useState } from "react";
import { afterEach, beforeAll, expect, test } from "vitest";
import { Dialog, dialogLayer } from "@/components/ui/dialog";

// In a browser the code comes while the page is idle.
beforeAll(() => dialogLayer.load().then(() => undefined));
afterEach(cleanup);

function Subject() {
  const [open, setOpen] = useState(false);
  const safeRef = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Send this run again?"
        description="It may cost $0.06 more."
        closeLabel="Close"
        initialFocus={safeRef}
        footer={
          <button type="button" ref={safeRef}>
            Leave it
          </button>
        }
      />
    </>
  );
}

test("it is named and described, the focus starts where it is told and goes back to where it was", async () => {
  render(<Subject />);
  const opener = screen.getByRole("button", { name: "Open" });
  opener.focus();
  fireEvent.click(opener);

  const dialog = await screen.findByRole("dialog", { name: "Send this run again?" });
  expect(document.getElementById(dialog.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
    "It may cost $0.06 more.",
  );
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Leave it" }));

  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  await waitFor(() => expect(document.activeElement).toBe(opener));
});
