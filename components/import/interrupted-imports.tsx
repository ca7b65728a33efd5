"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useForgetImport, useInterruptedImports } from "@/lib/client/use-interrupted-imports";
import type { Import } from "@/lib/core/import";

/** What a stop of the studio cut off and nobody has put away yet. */
export function InterruptedImports() {
  const t = useTranslations("importing");
  const imports = useInterruptedImports().data ?? [];
  const { mutate, isPending, variables } = useForgetImport();
  return imports.map((found) => (
    <Notice
      key={found.id}
      kind="warning"
      className="mb-3"
      title={t("interrupted")}
      actions={
        <Button size={28} busy={isPending && variables === found.id} onClick={() => mutate(found.id)}>
          {t("putAway")}
        </Button>
      }
    >
      <InterruptedWords result={found} />
    </Notice>
  ));
}

/** What of it is here and what is not, as far as anybody knows. */
export function InterruptedWords({ result }: { readonly result: Import }) {
  const t = useTranslations("importing");
  const { progress, isLibrary, received, sent = [] } = result;
  const more = received.files - sent.length;
  return (
    <>
      {progress.total === 0 ? t("interruptedBefore") : t("interruptedText", progress)}{" "}
      {isLibrary ? `${t("interruptedLibrary")} ` : null}
      {t("interruptedAgain")}
      {sent.length === 0 ? null : (
        <span className="block break-all pt-1 text-text-3">
          {sent.join(" · ")}
          {more > 0 ? ` · ${t("more", { count: more })}` : null}
        </span>
      )}
    </>
  );
}
