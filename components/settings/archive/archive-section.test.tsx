// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, test } from "vitest";
import { createApiClient } from "@/lib/client/api-client";
import { ApiClientProvider } from "@/lib/client/client-context";
import type { ArchiveCheck, ArchiveHealth, Rebuild } from "@/lib/core/archive";
import { BUILD_HEADER, buildStamp } from "@/lib/core/build-stamp";
import { catalogue } from "@/lib/i18n/messages/en/catalogue";
import { ArchiveSection } from "./archive-section";

configure({ asyncUtilTimeout: 20_000 });

afterEach(cleanup);

const none = { count: 0, bytes: 0 };
const check: ArchiveCheck = {
  depth: "quick",
  status: "done",
  startedAt: "2026-11-16T09:00:00.000Z",
  finishedAt: "2026-11-16T09:00:01.000Z",
  progress: { files: 3, bytes: 300, totalFiles: 3, totalBytes: 300 },
  findings: {
    missing: none,
    damaged: none,
    unreferenced: none,
    leftovers: none,
    abandoned: { count: 2, bytes: 4_000_000 },
    missingDerived: 3,
    database: [],
    broken: [],
  },
};
const running: Rebuild = {
  status: "running",
  startedAt: "2026-11-16T09:00:02.000Z",
  progress: { files: 1, totalFiles: 3 },
  made: 2,
  failed: 0,
};

/** The page over a studio that answers from `health`, which a test may change; `sent` is what left the browser. */
async function open(health: ArchiveHealth) {
  const sent: string[] = [];
  const state = { health };
  const answer = (body: unknown, status = 200) =>
    new Response(JSON.stringify(body), { status, headers: { [BUILD_HEADER]: buildStamp } });
  const client = createApiClient({
    onUnauthorized: () => {},
    fetch: async (input, init) => {
      const url = String(input);
      if (url.endsWith("/archive/health")) return answer({ health: state.health });
      sent.push(`${init?.method} ${url.split("/archive")[1]}`);
      if (url.endsWith("/abandoned")) {
        const left = { ...check, findings: { ...check.findings, abandoned: none } };
        state.health = { ...state.health, check: left };
        return answer({ removed: check.findings.abandoned, check: left });
      }
      const isStop = init?.method === "DELETE";
      const rebuild: Rebuild = { ...running, status: isStop ? "canceled" : "running" };
      state.health = { ...state.health, rebuild };
      return answer({ rebuild }, isStop ? 200 : 202);
    },
  });
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <NextIntlClientProvider locale="en" messages={catalogue} timeZone="UTC">
      <QueryClientProvider client={cache}>
        <ApiClientProvider client={client}>
          <ArchiveSection />
        </ApiClientProvider>
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
  await screen.findByText("Everything is there and whole.");
  return { sent };
}

test("leftovers have a line with their bytes, and are removed from there", async () => {
  const { sent } = await open({ unfetched: [], check });
  const line = screen.getByText("Leftovers in tmp and spool").parentElement;
  expect(line?.textContent).toContain("2 files, 4 MB");
  fireEvent.click(screen.getByRole("button", { name: "Remove" }));
  await waitFor(() => expect(line?.textContent).toContain("None"));
  expect(screen.queryByRole("button", { name: "Remove" })).toBeNull();
  expect(sent).toEqual(["DELETE /abandoned"]);
});

test("missing thumbnails are made from there, with how far that is and a way to stop it", async () => {
  const { sent } = await open({ unfetched: [], check });
  expect(screen.getByText(/3 files are missing/)).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "Make what is missing" }));
  expect(await screen.findByText("1 of 3 pictures looked at, 2 files made")).toBeDefined();
  const bar = screen.getByRole("progressbar", { name: "Thumbnails and previews" });
  expect(bar.getAttribute("aria-valuenow")).toBe("33");
  fireEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(await screen.findByText("Stopped; 2 files made until then.")).toBeDefined();
  expect(sent).toEqual(["POST /derived", "DELETE /derived"]);
});

test("where nothing is left over or missing there is nothing to press", async () => {
  const findings = { ...check.findings, abandoned: none, missingDerived: 0 };
  await open({ unfetched: [], check: { ...check, findings } });
  expect(screen.queryByRole("button", { name: "Remove" })).toBeNull();
  expect(screen.queryByRole("heading", { name: "Thumbnails and previews" })).toBeNull();
});
