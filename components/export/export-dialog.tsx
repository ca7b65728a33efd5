"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ChoiceCards } from "@/components/settings/choice-cards";
import { formatBytes } from "@/components/shell/byte-format";
import { FailureNotice } from "@/components/shell/failure-notice";
import { saveFile } from "@/components/studio/edit/save-file";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProgressBar } from "@/components/ui/progress-bar";
import { showToast } from "@/components/ui/show-toast";
import type { QueryValues } from "@/lib/client/api-client";
import { useContactSheet } from "@/lib/client/use-contact-sheet";
import { exportFileUrl, pictureExportUrl, useLayeredFile, useOpenedExport } from "@/lib/client/use-exports";
import { type ExportChoice, type ExportKind, readExportChoice, saveExportChoice } from "@/lib/stores/export-choice";
import { type AskedExport, closeExport } from "./export-desk";
import { ExportFields } from "./export-fields";
import { useFollowExport } from "./use-follow-export";

const MAX_ON_SHEET = 64;
const NOTHING: AskedExport = { selections: [], count: 0, assetIds: [], asked: 0 };

/** Takes pictures out of the studio: what as, with what beside them, and how large it will be. */
export function ExportDialog({ request }: { readonly request: AskedExport | null }) {
  const t = useTranslations("exporting");
  const locale = useLocale();
  const [choice, setChoice] = useState(() => readExportChoice(findStorage()));
  // What is closed keeps its words while it leaves.
  const [shown, setShown] = useState<AskedExport>(request ?? NOTHING);
  if (request !== null && request !== shown) {
    setShown(request);
    setChoice(readExportChoice(findStorage()));
  }
  const opened = useOpenedExport(shown.asked, shown.selections, request !== null);
  const layers = useLayeredFile();
  const sheet = useContactSheet();
  const follow = useFollowExport();
  const [forgetLayers, forgetSheet] = [layers.reset, sheet.reset];
  useEffect(() => {
    if (request === null) return;
    // What is still being made for a dialog that was closed is nobody's, and what failed in it is not the next one's.
    return () => {
      forgetLayers();
      forgetSheet();
    };
  }, [request, forgetLayers, forgetSheet]);
  const { count, assetIds } = shown;
  const [only, ...others] = assetIds;
  const isOne = count === 1 && only !== undefined && others.length === 0;
  const kinds = listKinds(shown, isOne);
  const kind = kinds.includes(choice.kind) ? choice.kind : "recipes";
  const change = (patch: Partial<ExportChoice>) => {
    const next = { ...choice, kind, ...patch };
    setChoice(next);
    saveExportChoice(findStorage(), next);
  };
  const isBusy = layers.isPending || sheet.isPending;
  const failure = opened.error ?? layers.error ?? sheet.error;
  const words = locale === "zh-CN" ? "zh" : "en";
  // Where there are none nobody is asked for them, and the choice of another time says nothing.
  const hasInputs = choice.hasInputs && (opened.data?.inputs.count ?? 0) > 0;
  const withInputs = kind === "studio" || (hasInputs && (kind === "recipes" || kind === "exact"));
  const bytes = opened.data ? opened.data.pictures.bytes + (withInputs ? opened.data.inputs.bytes : 0) : 0;
  const isEmpty = opened.data?.pictures.count === 0;

  const take = () => {
    if (kind === "layers" && only !== undefined) {
      layers.mutate(
        { assetId: only, format: choice.layers, locale: words },
        { onSuccess: ({ file, name }) => finish(file, name ?? `palimpsest.${choice.layers}`) },
      );
    } else if (kind === "sheet") {
      sheet.mutate(
        { assetIds: [...assetIds], format: choice.sheet, locale: words },
        { onSuccess: (file) => finish(file, `palimpsest-contact-sheet.${choice.sheet}`) },
      );
    } else if (isOne && !withInputs) {
      download(pictureExportUrl(only, toPictureQuery(kind, choice)));
      closeExport();
    } else if (opened.data) {
      download(exportFileUrl(opened.data.id, toQuery(kind, choice, isOne)));
      follow(opened.data, bytes);
      closeExport();
    }
  };
  const finish = (file: Blob, name: string) => {
    saveFile(file, name);
    closeExport();
    showToast({ title: t("saved"), kind: "success" });
  };

  return (
    <Dialog
      open={request !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) closeExport();
      }}
      size="form"
      title={t("title", { count })}
      description={t(`kinds.${kind}.text`)}
      footer={
        <>
          <span role="status" className="mr-auto self-center text-12 text-text-2 tabular-nums">
            {opened.data === undefined
              ? opened.error
                ? null
                : t("counting")
              : t("amount", {
                  count: opened.data.pictures.count + (withInputs ? opened.data.inputs.count : 0),
                  size: formatBytes(bytes, locale),
                })}
          </span>
          <Button onClick={closeExport}>{t("cancel")}</Button>
          <Button variant="primary" busy={isBusy} disabled={opened.data === undefined || isEmpty} onClick={take}>
            {t("take")}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (opened.data !== undefined && !isEmpty && !isBusy) take();
        }}
      >
        <ChoiceCards
          label={t("what")}
          value={kind}
          onValueChange={(next: ExportKind) => change({ kind: next })}
          choices={kinds.map((one) => ({ value: one, label: t(`kinds.${one}.label`), hint: t(`kinds.${one}.hint`) }))}
        />
        <ExportFields choice={{ ...choice, kind }} onChange={change} isOne={isOne} opened={opened.data} />
        {opened.data && opened.data.gone > 0 ? (
          <p className="text-12 text-text-3">{t("gone", { count: opened.data.gone })}</p>
        ) : null}
        {isBusy ? <ProgressBar value={null} label={t("making")} /> : null}
        {failure ? <FailureNotice error={failure} /> : null}
        {/* Enter exports from anywhere in the form. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function listKinds({ count, assetIds }: AskedExport, isOne: boolean): readonly ExportKind[] {
  const isNamed = assetIds.length === count;
  return [
    "recipes",
    "exact",
    "studio",
    ...(isOne ? (["layers"] as const) : []),
    ...(isNamed && count > 1 && count <= MAX_ON_SHEET ? (["sheet"] as const) : []),
  ];
}

function toPictureQuery(kind: ExportKind, choice: ExportChoice): QueryValues {
  return kind === "exact"
    ? { exact: true, recipes: "none" }
    : { recipes: "inside", ...(choice.hasPersonal && { personal: true }) };
}

function toQuery(kind: ExportKind, choice: ExportChoice, isOne: boolean): QueryValues {
  if (kind === "studio") return { exact: true, recipes: "beside", inputs: true, table: true, manifest: true };
  return {
    exact: kind === "exact",
    recipes: kind === "exact" ? "beside" : "inside",
    personal: choice.hasPersonal,
    inputs: choice.hasInputs,
    table: choice.hasTable && !isOne,
    manifest: choice.hasManifest && !isOne,
    folders: isOne ? "none" : choice.folders,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

function download(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}

function findStorage(): Storage | null {
  try {
    return typeof window === "undefined" ? null : window.localStorage;
  } catch {
    return null;
  }
}
