import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { AppProviders } from "@/components/shell/app-providers";
import { compileMessages } from "@/lib/i18n/compile-messages";
import { loadMessages } from "@/lib/i18n/load-messages";
import { chooseLocale, LOCALE_COOKIE } from "@/lib/i18n/locale";
import { getStudioRuntime } from "@/lib/server/container";

// The nonce of the content security policy is new for each request, so no page can be made ahead.
export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: { default: "Palimpsest", template: "%s · Palimpsest" } };

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: dark)", color: "#171717" },
    { media: "(prefers-color-scheme: light)", color: "#f7f7f7" },
  ],
};

/** What the theme's provider does when it starts, before there is anything to draw: the choice, or else the system's. */
const THEME_SCRIPT = `try{var t=localStorage.getItem("theme");document.documentElement.setAttribute("data-theme",t==="dark"||t==="light"?t:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light")}catch(e){}`;

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [requestHeaders, requestCookies] = await Promise.all([headers(), cookies()]);
  const locale = chooseLocale(requestCookies.get(LOCALE_COOKIE)?.value, requestHeaders.get("accept-language"));
  const nonce = requestHeaders.get("x-nonce") ?? undefined;
  const isPhone = /\bMobi/i.test(requestHeaders.get("user-agent") ?? "");
  return (
    // The theme's attribute is written by a script before the page is drawn, so it may differ from the server's.
    <html lang={locale} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        {/* The body may be drawn from its first byte on; the provider's own script stands inside of it. */}
        <script nonce={nonce} suppressHydrationWarning>
          {THEME_SCRIPT}
        </script>
      </head>
      <body>
        <AppProviders
          locale={locale}
          messages={compileMessages(await loadMessages(locale))}
          nonce={nonce}
          firstEventId={await findLastEventId()}
          firstSize={isPhone ? "phone" : "wide"}
        >
          {children}
        </AppProviders>
      </body>
    </html>
  );
}

/** A studio that is ill still gets its page, which says so. */
async function findLastEventId(): Promise<number | undefined> {
  try {
    return await (await getStudioRuntime()).studio.events.latestId();
  } catch {
    return undefined;
  }
}
