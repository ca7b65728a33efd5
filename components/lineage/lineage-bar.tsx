"use client";

import { ArrowLeft, ListFilter, PanelRight, UnfoldHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { useScreenSize } from "@/components/shell/screen-size";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { filterRoles, type Tree } from "./use-tree";

/** What is drawn: how many pictures, which roles, and the way back to all of it. */
export function LineageBar({ tree }: { readonly tree: Tree }) {
  const t = useTranslations("lineage");
  const format = useFormatter();
  const router = useRouter();
  const isPhone = useScreenSize() === "phone";
  // A page that was opened by its link has nothing to go back to.
  const leave = () => (window.history.length > 1 ? router.back() : router.push("/gallery"));
  const panel = useCommand("panels.toggleRight");
  const count = tree.family.nodes.length;
  const hasCollapsed = tree.folded.boxes.some(({ isCollapsed }) => isCollapsed);
  const entries = filterRoles.map(
    (role): MenuEntry => ({
      kind: "action",
      id: role,
      label: t(`filters.${role}`),
      checked: tree.roles.has(role),
      onSelect: () => tree.toggleRole(role),
    }),
  );
  return (
    <div className="flex h-14 shrink-0 items-center gap-2 overflow-hidden border-line border-b bg-bg px-2 md:h-12 md:px-3">
      {isPhone ? (
        <IconButton size={44} label={t("back")} icon={<ArrowLeft aria-hidden />} onClick={leave} />
      ) : (
        <Button variant="ghost" size={28} icon={<ArrowLeft aria-hidden />} onClick={leave}>
          {t("back")}
        </Button>
      )}
      <p className="min-w-0 truncate text-12 text-text-2">
        <span className="font-medium text-text">{t("count", { count })}</span>
        {tree.family.isTruncated ? (
          <span className="text-text-3"> · {t("truncated", { count: format.number(count) })}</span>
        ) : null}
      </p>
      <span className="ml-auto flex shrink-0 items-center gap-1.5">
        {hasCollapsed ? (
          <IconButton label={t("expandAll")} icon={<UnfoldHorizontal aria-hidden />} onClick={tree.expandAll} />
        ) : null}
        {isPhone ? (
          <DropdownMenu
            label={t("filter")}
            entries={entries}
            trigger={<IconButton size={44} label={t("filter")} icon={<ListFilter aria-hidden />} />}
          />
        ) : (
          <fieldset aria-label={t("filter")} className="flex items-center gap-1.5">
            {filterRoles.map((role) => (
              <Chip key={role} selected={tree.roles.has(role)} onClick={() => tree.toggleRole(role)}>
                {t(`filters.${role}`)}
              </Chip>
            ))}
          </fieldset>
        )}
        {isPhone ? null : (
          <IconButton
            label={panel.label}
            kbd={panel.keys}
            pressed={panel.isOn ?? false}
            icon={<PanelRight aria-hidden />}
            onClick={panel.run}
          />
        )}
      </span>
    </div>
  );
}
