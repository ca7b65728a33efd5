"use client";

import { Search, Settings } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Area } from "@/components/shell/area";
import { BrandMark } from "@/components/shell/brand-mark";
import { useCommand } from "@/components/shell/command-context";
import { ConnectionPicker } from "@/components/shell/connection-picker";
import { IntentLink } from "@/components/shell/intent-link";
import { LanguageMenu } from "@/components/shell/language-menu";
import { PhoneMenu } from "@/components/shell/phone-menu";
import { useScreenSize } from "@/components/shell/screen-size";
import { ThemeMenu } from "@/components/shell/theme-menu";
import { joinClasses } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { Tooltip } from "@/components/ui/tooltip";

export interface TopBarProps {
  readonly area: Area;
  /** The operation switch; starts at the canvas' left edge, so that areas and operations read as two things. */
  readonly operations?: ReactNode;
  /** What the phone's bar says instead: the operation, or the section. */
  readonly title: string;
}

/** The bar of 48 px: areas, operations, commands, connection, language, theme, settings. */
export function TopBar({ area, operations, title }: TopBarProps) {
  const t = useTranslations("shell");
  const size = useScreenSize();
  if (size === "phone") {
    return (
      <header className="z-top flex h-13 shrink-0 items-center gap-2 border-line border-b bg-bg pr-2 pl-3.5">
        <HomeLink label={t("appName")} />
        <span className="min-w-0 flex-1 truncate pl-1 font-medium text-14">{title}</span>
        <ConnectionPicker look="phone" />
        <PhoneMenu area={area} />
      </header>
    );
  }
  return (
    <header className="z-top flex h-room-top shrink-0 items-center border-line border-b bg-bg px-3">
      <HomeLink label={t("appName")} />
      <nav
        aria-label={t("topBar.areas")}
        className={joinClasses("ml-2.5 flex shrink-0 gap-0.5", operations !== undefined && "w-58 lg:w-64")}
      >
        <AreaLink href="/" isHere={area === "studio"} label={t("areas.studio")} />
        <AreaLink href="/gallery" isHere={area === "gallery"} label={t("areas.gallery")} />
        <AreaLink href="/compare" isHere={area === "compare"} label={t("areas.compare")} />
      </nav>
      {operations}
      <div className="ml-auto flex min-w-0 items-center gap-1.5 pl-3">
        <PaletteButton label={t("topBar.commands")} isShort={size === "compact"} />
        <ConnectionPicker look={size === "compact" ? "short" : "full"} />
        <span aria-hidden className="mx-1 h-4 w-px bg-line-strong" />
        <LanguageMenu />
        <ThemeMenu />
        <Tooltip label={t("areas.settings")}>
          <IntentLink
            href="/settings/connections"
            aria-label={t("areas.settings")}
            aria-current={area === "settings" ? "page" : undefined}
            className={joinClasses(
              "hit inline-grid size-ctl-s shrink-0 place-items-center rounded-ctl transition-colors",
              area === "settings" ? "bg-active text-text" : "text-text-2 hover:bg-hover hover:text-text",
            )}
          >
            <Settings aria-hidden />
          </IntentLink>
        </Tooltip>
      </div>
    </header>
  );
}

function AreaLink({
  href,
  isHere,
  label,
}: {
  readonly href: string;
  readonly isHere: boolean;
  readonly label: string;
}) {
  return (
    <IntentLink
      href={href}
      aria-current={isHere ? "page" : undefined}
      className={joinClasses(
        "hit inline-flex h-ctl-s items-center rounded-ctl px-2.25 transition-colors",
        isHere ? "bg-active font-medium text-text" : "text-text-2 hover:bg-hover hover:text-text",
      )}
    >
      {label}
    </IntentLink>
  );
}

function HomeLink({ label }: { readonly label: string }) {
  return (
    <IntentLink href="/" aria-label={label} className="hit rounded-ctl">
      <BrandMark />
    </IntentLink>
  );
}

function PaletteButton({ label, isShort }: { readonly label: string; readonly isShort: boolean }) {
  const palette = useCommand("app.palette");
  return (
    <button
      type="button"
      onClick={palette.run}
      aria-label={isShort ? label : undefined}
      className="hit inline-flex h-ctl-s shrink-0 select-none items-center gap-2 rounded-ctl bg-field pr-1.5 pl-2.25 text-text-3 inset-ring inset-ring-line-control transition-colors hover:text-text"
    >
      <Search aria-hidden className="size-3.5" />
      {isShort ? null : <span>{label}</span>}
      {isShort || palette.keys === undefined ? null : <Kbd keys={palette.keys} />}
    </button>
  );
}
