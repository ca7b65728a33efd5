"use client";

import { useTranslations } from "next-intl";
import { AppearanceSection } from "@/components/settings/appearance-section";
import { ArchiveSection } from "@/components/settings/archive/archive-section";
import { ConnectionsSection } from "@/components/settings/connections-section";
import { DataSection } from "@/components/settings/data-section";
import { LanguageSection } from "@/components/settings/language-section";
import { SettingsRail } from "@/components/settings/settings-rail";
import type { SettingsSection } from "@/components/settings/settings-sections";
import { ShortcutsSection } from "@/components/settings/shortcuts-section";
import { SpendingSection } from "@/components/settings/spending-section";
import { AppFrame } from "@/components/shell/app-frame";

const sections = {
  connections: ConnectionsSection,
  spending: SpendingSection,
  appearance: AppearanceSection,
  language: LanguageSection,
  shortcuts: ShortcutsSection,
  archive: ArchiveSection,
  data: DataSection,
} as const satisfies Record<SettingsSection, () => React.ReactNode>;

/** Settings: one section at a time, each with its address. */
export function SettingsScreen({ section }: { readonly section: SettingsSection }) {
  const t = useTranslations("settings.sections");
  const Section = sections[section];
  return (
    <AppFrame area="settings" title={t(section)}>
      <div className="flex min-h-0 flex-1 flex-col md:flex-row">
        <SettingsRail current={section} />
        {/* Can take the focus, so that arrows scroll it where nothing in it can. */}
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
          aria-label={t(section)}
          className="min-h-0 flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
        >
          <div className="max-w-[1220px] px-4 pt-5 pb-10 md:px-8 md:pt-7 xl:px-10">
            <Section />
          </div>
        </section>
      </div>
    </AppFrame>
  );
}
