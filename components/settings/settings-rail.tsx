"use client";

import { Archive, HardDrive, Keyboard, Languages, Plug, SunMoon, Wallet } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type SettingsSection, settingsSections } from "@/components/settings/settings-sections";
import { joinClasses } from "@/components/ui/class-names";
import { useHealth } from "@/lib/client/use-studio-facts";

const icons = {
  connections: Plug,
  spending: Wallet,
  appearance: SunMoon,
  language: Languages,
  shortcuts: Keyboard,
  archive: Archive,
  data: HardDrive,
} as const satisfies Record<SettingsSection, typeof Plug>;

/** The sections: a column beside the content, a line above it on a phone. */
export function SettingsRail({ current }: { readonly current: SettingsSection }) {
  const t = useTranslations("settings");
  const { data: health } = useHealth();
  return (
    <div className="flex shrink-0 flex-col border-line max-md:border-b md:w-54 md:border-r">
      <nav
        aria-label={t("rail")}
        className="flex gap-px p-2 [scrollbar-width:none] max-md:overflow-x-auto md:min-h-0 md:flex-1 md:flex-col md:py-2.5"
      >
        {settingsSections.map((section) => {
          const Icon = icons[section];
          const isCurrent = section === current;
          return (
            <Link
              key={section}
              href={`/settings/${section}`}
              aria-current={isCurrent ? "page" : undefined}
              // On a phone the line scrolls: the current section must not start out of sight.
              ref={(element) => {
                if (isCurrent) element?.scrollIntoView({ block: "nearest", inline: "nearest" });
              }}
              className={joinClasses(
                "hit flex h-ctl-s shrink-0 items-center gap-2 rounded-ctl px-2 whitespace-nowrap transition-colors [&_.lucide]:text-text-3",
                isCurrent ? "bg-active font-medium text-text" : "text-text-2 hover:bg-hover hover:text-text",
              )}
            >
              <Icon aria-hidden className="max-md:hidden" />
              <span className="steady" data-text={t(`sections.${section}`)}>
                {t(`sections.${section}`)}
              </span>
            </Link>
          );
        })}
      </nav>
      {health?.version === undefined ? null : (
        <p className="p-4 text-12 text-text-3 max-md:hidden">{t("version", { version: health.version })}</p>
      )}
    </div>
  );
}
