import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { CommandProvider } from "@/components/shell/command-context";
import { PreferencesProvider } from "@/components/shell/preferences-context";
import { createApiClient } from "@/lib/client/api-client";
import { ApiClientProvider } from "@/lib/client/client-context";
import { BUILD_HEADER, buildStamp } from "@/lib/core/build-stamp";
import { catalogue } from "@/lib/i18n/messages/en/catalogue";

/** An answer of the studio that the page belongs to. */
export function answerJson(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { [BUILD_HEADER]: buildStamp } });
}

/** A refusal in the studio's envelope. */
export function answerError(code: string, status: number): Response {
  return answerJson({ error: { code, message: code, requestId: "req_1", retryable: false } }, status);
}

/** Draws components within all that a page of the studio gives them, in English; calls are answered by `fetcher`. */
export function renderInStudio(children: ReactNode, fetcher: typeof fetch) {
  const client = createApiClient({ onUnauthorized: () => {}, fetch: fetcher });
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const frame = (content: ReactNode) => (
    <NextIntlClientProvider locale="en" messages={catalogue} timeZone="UTC">
      <QueryClientProvider client={cache}>
        <ApiClientProvider client={client}>
          <PreferencesProvider>
            <CommandProvider>{content}</CommandProvider>
          </PreferencesProvider>
        </ApiClientProvider>
      </QueryClientProvider>
    </NextIntlClientProvider>
  );
  const { rerender } = render(frame(children));
  return { cache, redraw: (content: ReactNode) => rerender(frame(content)) };
}

/** What jsdom has not, because it lays nothing out; `vi.unstubAllGlobals` takes it back. */
export function stubLayout(): void {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  Element.prototype.scrollIntoView = () => {};
  Element.prototype.hasPointerCapture = () => false;
}
