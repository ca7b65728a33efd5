"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCanCopy } from "@/components/shell/use-can-copy";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/show-toast";

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
  const copy = async () => {
    await navigator.clipboard.writeText(command);
    showToast({ kind: "success", title: t("copied") });
  };
  const canCopy = useCanCopy();
  return (
    <div className="py-1.5">
      <dt className="text-12 text-text-3">{label}</dt>
      <dd className="flex items-center gap-1">
        <code className="min-w-0 break-all font-mono text-12">{command}</code>
        {canCopy ? (
          <IconButton
            size={24}
            label={t("copy")}
            icon={<Copy aria-hidden className="size-3.5" />}
            onClick={() => void copy()}
          />
        ) : null}
      </dd>
    </div>
  );
}
