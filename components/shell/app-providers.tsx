"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { NextIntlClientProvider, useTranslations } from "next-intl";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { ExportLayer } from "@/components/export/export-layer";
import { ConnectionDraftsProvider } from "@/components/settings/connection-drafts";
import { AppCommands } from "@/components/shell/app-commands";
import { CommandProvider } from "@/components/shell/command-context";
import { DropLayer } from "@/components/shell/drop-layer";
import { lazyAside } from "@/components/shell/lazy-part";
import { PreferencesProvider } from "@/components/shell/preferences-context";
import { PrefetchLayers } from "@/components/shell/prefetch-layers";
import { FirstScreenSize, type ScreenSize } from "@/components/shell/screen-size";
import { StreamProvider } from "@/components/shell/stream-context";
import { UploadProvider } from "@/components/shell/upload-context";
import { DraftProvider } from "@/components/studio/draft-context";
import { Toaster } from "@/components/ui/toaster";
import { createApiClient } from "@/lib/client/api-client";
import { ApiClientProvider } from "@/lib/client/client-context";
import { createQueryClient } from "@/lib/client/query-client";
import { createSessionGate } from "@/lib/client/session-gate";
import type { Messages } from "@/lib/i18n/load-messages";
import type { Locale } from "@/lib/i18n/locale";

// Only for a studio with a password, and only while nobody is signed in.
const SessionDialog = lazyAside(() =>
  import("@/components/shell/session-dialog").then((module) => module.SessionDialog),
);

export interface AppProvidersProps {
  readonly locale: Locale;
  readonly messages: Messages;
  /** Of the content security policy; absent where none is set. */
  readonly nonce: string | undefined;
  /** What the kind of browser suggests, for the first render. */
  readonly firstSize: ScreenSize;
  /** The last event when the page was written; undefined when the studio could not tell. */
  readonly firstEventId: number | undefined;
  readonly children: ReactNode;
}

/** Everything the screens stand on. Made once per tab. */
export function AppProviders({ locale, messages, nonce, firstSize, firstEventId, children }: AppProvidersProps) {
  const [{ cache, client, gate }] = useState(() => {
    const session = createSessionGate();
    return {
      gate: session,
      cache: createQueryClient(),
      // Wrapped: a bare `fetch` loses its window.
      client: createApiClient({ fetch: (input, init) => fetch(input, init), onUnauthorized: session.close }),
    };
  });
  const isSignedOut = useSyncExternalStore(gate.subscribe, gate.isClosed, () => false);
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="system"
      enableColorScheme={false}
      disableTransitionOnChange
      {...(nonce === undefined ? {} : { nonce })}
    >
      <NextIntlClientProvider locale={locale} messages={messages} timeZone={findTimeZone()}>
        <QueryClientProvider client={cache}>
          <ApiClientProvider client={client}>
            <PreferencesProvider>
              <FirstScreenSize size={firstSize}>
                <CommandProvider>
                  <UploadProvider>
                    <StreamProvider isPaused={isSignedOut} firstEventId={firstEventId}>
                      <ConnectionDraftsProvider>
                        {/* One for all screens: what was recalled in the gallery can be undone in the studio. */}
                        <DraftProvider>
                          <DropLayer>{children}</DropLayer>
                        </DraftProvider>
                      </ConnectionDraftsProvider>
                      <AppCommands />
                      <ExportLayer />
                      {isSignedOut ? <SessionDialog open onSignedIn={gate.open} /> : null}
                      <AppToaster />
                      <PrefetchLayers />
                    </StreamProvider>
                  </UploadProvider>
                </CommandProvider>
              </FirstScreenSize>
            </PreferencesProvider>
          </ApiClientProvider>
        </QueryClientProvider>
      </NextIntlClientProvider>
    </ThemeProvider>
  );
}

function AppToaster() {
  const t = useTranslations("shell");
  return <Toaster label={t("notifications")} />;
}

function findTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
