"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatBytes } from "@/components/shell/byte-format";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { showToast } from "@/components/ui/show-toast";
import { useRepairAsset } from "@/lib/client/use-archive-health";
import type { BrokenFile, CheckFindings } from "@/lib/core/archive";

/** The pictures whose files are missing or damaged, each with what can be done about it. */
export function BrokenCard({ findings }: { readonly findings: CheckFindings }) {
  const t = useTranslations("archive.broken");
  const { broken, missing, damaged } = findings;
  const more = missing.count + damaged.count - broken.length;
  return (
    <Card header={<h2>{t("title")}</h2>}>
      <p className="pb-2 text-text-2">{t("text")}</p>
      <ul className="max-h-120 overflow-y-auto [&>li+li]:border-line [&>li+li]:border-t">
        {broken.map((file) => (
          <BrokenRow key={file.hash} file={file} />
        ))}
      </ul>
      {more > 0 ? <p className="pt-2 text-12 text-text-3">{t("more", { count: more })}</p> : null}
    </Card>
  );
}

function BrokenRow({ file }: { readonly file: BrokenFile }) {
  const t = useTranslations("archive.broken");
  const locale = useLocale();
  const { mutate, isPending, error } = useRepairAsset();
  const canFetch = file.fetchUntil !== undefined && Date.parse(file.fetchUntil) > Date.now();
  const name = file.fileName ?? file.prompt ?? file.assetId;
  return (
    <li className="py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-60">
          <p className="truncate">{name}</p>
          <p className="truncate text-12 text-text-3">
            <span className="text-danger">{t(file.fault)}</span>
            {` · ${formatBytes(file.byteSize, locale)} · `}
            <code className="font-mono" title={file.hash}>
              {file.hash.slice(0, 12)}
            </code>
            {file.isTrashed ? ` · ${t("trashed")}` : null}
          </p>
        </div>
        <Button variant="ghost" size={28} asChild>
          <Link href={`/gallery?${file.isTrashed ? "trashed=true&" : ""}open=${file.assetId}`}>{t("show")}</Link>
        </Button>
        <Button
          size={28}
          busy={isPending}
          disabledReason={canFetch ? undefined : t("noLink")}
          onClick={() => mutate(file.assetId, { onSuccess: () => showToast({ kind: "success", title: t("fetched") }) })}
        >
          {t("fetch")}
        </Button>
      </div>
      {error === null ? null : <FailureNotice error={error} className="mt-2" />}
    </li>
  );
}
