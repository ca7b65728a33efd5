"use client";

import { WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useStreamState } from "@/components/shell/stream-context";

/** A blink of the stream is no news: a restart of the server takes about this long. */
const PATIENCE_MS = 2_500;

/** Says that the studio does not answer, and that nothing is lost. Always in the page, so that it is read aloud. */
export function OfflineBanner() {
  const t = useTranslations("shell.offline");
  const isOffline = useStreamState() === "offline";
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isOffline) {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isOffline]);
  return (
    <div role="status">
      {isShown ? (
        <div className="flex items-center gap-2.5 border-line border-b bg-warning-ground px-4 py-2 text-12 text-text-2">
          <WifiOff aria-hidden className="text-warning" />
          <p className="min-w-0">
            <strong className="text-text">{navigator.onLine ? t("title") : t("device")}</strong> {t("text")}
          </p>
        </div>
      ) : null}
    </div>
  );
}
