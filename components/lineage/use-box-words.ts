import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import { getModel } from "@/lib/ideogram/models";
import type { Family, FamilyNode } from "./layout/family";
import type { FamilyBox } from "./layout/fold-family";
import { useChangeWords } from "./use-change-words";

export interface BoxWords {
  /** "Edit · 3.0", under the picture. */
  readonly title: string;
  /** All of it, for who does not see the drawing. */
  readonly label: string;
}

/** What a picture is: the operation and the model, or what kind of upload. */
export function useNodeTitle(): (node: FamilyNode) => string {
  const t = useTranslations("lineage.box");
  const operations = useTranslations("operations");
  return useCallback(
    ({ operation, model, kind }) => {
      if (operation === null) return t(`kinds.${kind}`);
      return model === null ? operations(operation) : `${operations(operation)} · ${getModel(model).label}`;
    },
    [t, operations],
  );
}

export function useBoxWords(): (family: Family, box: FamilyBox) => BoxWords {
  const t = useTranslations("lineage.box");
  const roles = useTranslations("lineage.roles");
  const toTitle = useNodeTitle();
  const toChanges = useChangeWords();
  const locale = useLocale();
  return useCallback(
    (family, box) => {
      const cover = family.nodes[box.members[0] ?? -1];
      if (!cover) return { title: "", label: "" };
      const title = toTitle(cover);
      const helpers = [...new Set(box.inputs.map(({ role }) => roles(role)))];
      const parts = [
        title,
        ...(cover.prompt === "" ? [] : [cover.prompt]),
        ...(box.members.length > 1 ? [t("variants", { count: box.members.length })] : []),
        ...(cover.state === "live" ? [] : [t(cover.state === "trashed" ? "trashed" : "purged")]),
        ...helpers.map((role) => t("with", { role })),
        ...(box.parent === null || box.changes === null ? [] : [toChanges(box.changes, locale) ?? ""]),
        ...(box.below > 0 ? [t("below", { count: box.below })] : []),
      ];
      return { title, label: parts.filter((part) => part !== "").join(", ") };
    },
    [t, roles, toTitle, toChanges, locale],
  );
}
