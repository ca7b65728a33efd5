"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/settings/copy-button";
import { Card } from "@/components/ui/card";

/** How a copy is kept and brought back: words and the commands to type, because a browser cannot choose a server's folder. */
export function BackupCard() {
  const t = useTranslations("archive.backup");
  const folder = t("folder");
  return (
    <Card header={<h2>{t("title")}</h2>}>
      <p className="text-text-2">{t("text")}</p>
      <dl className="pt-2">
        <CommandLine label={t("backup")} command={`npm run archive -- backup ${folder}`} />
        <CommandLine label={t("restore")} command={`npm run archive -- restore ${folder}`} />
        <CommandLine label={t("verify")} command="npm run archive -- verify" />
      </dl>
      <p className="pt-1 text-12 text-text-3">{t("keys")}</p>
    </Card>
  );
}

function CommandLine({ label, command }: { readonly label: string; readonly command: string }) {
  const t = useTranslations("archive.backup");
  return (
    <div className="py-1.5">
      <dt className="text-12 text-text-3">{label}</dt>
      <dd className="flex items-center gap-1">
        <code className="min-w-0 break-all font-mono text-12">{command}</code>
        <CopyButton text={command} label={t("copy")} doneLabel={t("copied")} />
      </dd>
    </div>
  );
}
