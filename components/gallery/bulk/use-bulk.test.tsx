// @vitest-environment jsdom
import { act, cleanup, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answerJson, renderInStudio, stubLayout } from "@/tests/support/render-in-studio";
import { GalleryProvider } from "../gallery-context";
import { selectOne, useBulk } from "./use-bulk";

vi.mock("next/navigation", () => ({ useSearchParams: () => new URLSearchParams() }));

const id = (place: number) => `ast_${String(place).padStart(20, "0")}`;
const undoId = (place: number) => `und_${String(place).padStart(20, "0")}`;

/** Answers to changes are given by hand, undoing is noted. */
function serveByHand() {
  const changes: (() => void)[] = [];
  const undone: string[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    const url = String(input);
    const body: unknown = init?.body === undefined ? null : JSON.parse(String(init.body));
    if (url.endsWith("/assets/bulk/undo")) {
      undone.push(String(Object(body).undo));
      return answerJson({ changed: { count: 1 } });
    }
    const place = changes.length;
    await new Promise<void>((resolve) => changes.push(resolve));
    return answerJson({ changed: { count: 1, undo: undoId(place) } });
  };
  return { changes, undone, fetcher };
}

let bulk: ReturnType<typeof useBulk>;
function Probe() {
  bulk = useBulk();
  return null;
}

beforeEach(stubLayout);

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function begin(fetcher: typeof fetch): void {
  renderInStudio(
    <GalleryProvider>
      <Probe />
    </GalleryProvider>,
    fetcher,
  );
}

test("of two changes in flight the one that was asked for last is taken back, also when the first answers last", async () => {
  const { changes, undone, fetcher } = serveByHand();
  begin(fetcher);
  const star = bulk.apply(selectOne(id(1)), { type: "star", isStarred: true }, true);
  const trash = bulk.apply(selectOne(id(2)), { type: "trash" });
  await waitFor(() => expect(changes).toHaveLength(2));
  await act(async () => {
    changes[1]?.();
    await trash;
    changes[0]?.();
    await star;
  });
  await act(async () => expect(bulk.undoLast()).toBe(true));
  await waitFor(() => expect(undone).toEqual([undoId(1)]));
  // What was before it is not taken back unseen.
  expect(bulk.undoLast()).toBe(false);
});

test("an undo that is pressed while the change is on its way takes back that change", async () => {
  const { changes, undone, fetcher } = serveByHand();
  begin(fetcher);
  const trash = bulk.apply(selectOne(id(1)), { type: "trash" });
  await waitFor(() => expect(changes).toHaveLength(1));
  expect(bulk.undoLast()).toBe(true);
  expect(undone).toEqual([]);
  await act(async () => {
    changes[0]?.();
    await trash;
  });
  await waitFor(() => expect(undone).toEqual([undoId(0)]));
});
