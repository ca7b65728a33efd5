"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";
import { type ImportState, useImport } from "@/lib/client/use-import";
import { type AskedImport, closeImport } from "./import-desk";
import { ImportDrop } from "./import-drop";
import { ImportProgress } from "./import-progress";
import { ImportResult } from "./import-result";
import { InterruptedImports } from "./interrupted-imports";

/** Brings pictures and libraries in: what from, how far, and what came of it. Closed, it goes on and says when it ended. */
export function ImportDialog({ request }: { readonly request: AskedImport | null }) {
  const t = useTranslations("importing");
  const { state, begin, cancel, reset } = useImport();
  const isOpen = request !== null;
  const taken = useRef(0);
  useEffect(() => {
    if (request === null || taken.current === request.asked) return;
    taken.current = request.asked;
    reset();
    if (!begin(request.files) && request.files.length > 0) {
      showToast({ kind: "warning", title: t("busy"), description: t("busyText") });
    }
  }, [request, begin, reset, t]);
  useEndToast(state, isOpen);
  const isBusy = state.step === "sending" || state.step === "working";
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) closeImport();
      }}
      size="form"
      title={t("title")}
      description={t("text")}
      footer={<ImportButtons state={state} onCancel={cancel} onAgain={reset} />}
    >
      {state.step === "idle" ? (
        <>
          <InterruptedImports />
          <ImportDrop onFiles={begin} />
        </>
      ) : null}
      {isBusy ? <ImportProgress state={state} /> : null}
      {state.step === "ended" ? <ImportResult result={state.import} /> : null}
      {state.step === "failed" ? <FailureNotice error={state.error} onRetry={reset} /> : null}
    </Dialog>
  );
}

interface ImportButtonsProps {
  readonly state: ImportState;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
}

function ImportButtons({ state, onCancel, onAgain }: ImportButtonsProps) {
  const t = useTranslations("importing");
  const router = useRouter();
  const isInGallery = usePathname() === "/gallery";
  if (state.step === "sending" || state.step === "working") {
    return (
      <>
        {state.step === "working" ? (
          <span className="mr-auto self-center text-12 text-text-3">{t("goesOn")}</span>
        ) : null}
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button onClick={closeImport}>{t("close")}</Button>
      </>
    );
  }
  if (state.step !== "ended") return <Button onClick={closeImport}>{t("close")}</Button>;
  const show = () => {
    closeImport();
    if (!isInGallery) router.push("/gallery");
  };
  return (
    <>
      <Button onClick={onAgain}>{t("again")}</Button>
      <Button variant="primary" onClick={show}>
        {isInGallery ? t("close") : t("show")}
      </Button>
    </>
  );
}

/** Whoever closed the dialog is told the end. */
function useEndToast(state: ImportState, isOpen: boolean): void {
  const t = useTranslations("importing");
  const [told, setTold] = useState<ImportState>(state);
  useEffect(() => {
    if (told === state) return;
    setTold(state);
    if (isOpen) return;
    if (state.step === "ended") {
      const { counts, status } = state.import;
      showToast({
        kind: status === "done" ? "success" : "warning",
        title: t("toast", { count: counts.created }),
        ...(status === "interrupted"
          ? { description: t("interrupted") }
          : counts.refused > 0
            ? { description: t("refused", { count: counts.refused }) }
            : {}),
      });
    } else if (state.step === "failed") showToast({ kind: "danger", title: t("failed") });
  }, [state, told, isOpen, t]);
}
