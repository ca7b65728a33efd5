"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { usePhoneView } from "@/components/shell/phone-view";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import type { SheetState } from "@/components/ui/sheet-state";

export interface PhoneStackProps {
  readonly center: ReactNode;
  readonly peek: (openSheet: () => void) => ReactNode;
  readonly sheet: ReactNode;
  readonly footer: (openSheet: () => void) => ReactNode;
  readonly history: ReactNode;
}

/** The studio on a phone: the picture above, the parameters in a sheet below, the history as a page. */
export function PhoneStack({ center, peek, sheet, footer, history }: PhoneStackProps) {
  const t = useTranslations("shell");
  const [state, setState] = useState<SheetState>("peek");
  const openSheet = () => setState("full");
  const { isHistory, closeHistory } = usePhoneView();
  if (isHistory) {
    return (
      <div className="flex min-h-0 flex-1 flex-col bg-bg">
        <div className="shrink-0 border-line border-b px-2 py-1">
          <Button variant="ghost" icon={<ArrowLeft aria-hidden />} onClick={closeHistory}>
            {t("history.back")}
          </Button>
        </div>
        <section aria-label={t("panels.right")} className="flex min-h-0 flex-1 flex-col">
          {history}
        </section>
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-stage">
      <div className="flex min-h-24 min-w-0 flex-1 flex-col overflow-hidden">{center}</div>
      <Sheet
        state={state}
        onStateChange={setState}
        label={t("panels.sheet")}
        gripLabel={t("panels.grip")}
        peek={peek(openSheet)}
        footer={footer(openSheet)}
      >
        <div className="flex flex-col gap-4">{sheet}</div>
      </Sheet>
    </div>
  );
}
