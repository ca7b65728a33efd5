"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { compareUrl, LEAST_PANES, MOST_PANES } from "@/components/compare/compare-address";
import { compareTray, useCompareTray } from "@/components/compare/compare-tray";
import { rememberWhereFrom } from "@/components/compare/leave-to";
import { type ScreenOperation, screenOperations } from "@/components/shell/operation-switch";
import { useDraft, useDraftStore } from "@/components/studio/draft-context";
import { showToast } from "@/components/ui/show-toast";
import type { Asset } from "@/lib/core/asset";
import { findField } from "@/lib/ideogram/fields";
import { getModel } from "@/lib/ideogram/models";
import { operationRows } from "@/lib/ideogram/operations";
import { isForeignField } from "../parameters/draft-request";
import type { ReferenceField } from "../parameters/use-reference-list";

/** What any picture of the studio can become. */
export const pictureRoles = ["source", "mask", "styleReference", "characterReference", "compare"] as const;
export type PictureRole = (typeof pictureRoles)[number];

/** What the screen does itself: where a source is shown, and where a mask is taken in. */
export interface RolePlace {
  readonly onSource: (assetId: string, operation: ScreenOperation) => void;
  readonly onMask: (assetId: string) => void;
}

export interface RoleView {
  readonly role: PictureRole;
  readonly label: string;
  /** Why it cannot have it now. */
  readonly reason: string | undefined;
  readonly run: () => void;
}

/** Every role a picture can have, how it gets it, and why not where it cannot. */
export function usePictureRoles(asset: Asset | undefined, place: RolePlace): readonly RoleView[] {
  const t = useTranslations("recall.use");
  const router = useRouter();
  const draft = useDraftStore();
  const tray = useCompareTray();
  const references = useReferenceRole(asset);
  const source = useDraft(({ fields }) => fields.source);
  const general =
    asset === undefined
      ? t("reasons.none")
      : asset.trashedAt !== undefined || asset.purgedAt !== undefined
        ? t("reasons.trashed")
        : undefined;
  const isBeside = asset !== undefined && tray.includes(asset.id);
  const compare = (id: string) => {
    if (isBeside) {
      compareTray.remove(id);
      showToast({ title: t("besideNoMore"), id: "tray" });
      return;
    }
    compareTray.add(id);
    const ids = compareTray.getIds();
    const open = () => {
      rememberWhereFrom();
      router.push(compareUrl(ids));
      compareTray.clear();
    };
    showToast({
      title: t("beside", { count: ids.length }),
      description: ids.length < LEAST_PANES ? t("besideMore") : undefined,
      id: "tray",
      action: ids.length < LEAST_PANES ? undefined : { label: t("open"), kbd: "C", onAction: open },
    });
  };
  const view = (
    role: PictureRole,
    reason: string | undefined,
    run: (id: string) => void,
    label = t(`roles.${role}`),
  ) => ({
    role,
    label,
    reason: general ?? reason,
    run: () => {
      if (asset) run(asset.id);
    },
  });
  return [
    view("source", undefined, (id) => place.onSource(id, sourceOperation(draft.getState().operation))),
    view("mask", source === undefined ? t("reasons.noSource") : undefined, place.onMask),
    references("styleReference", "styleReferences", view),
    references("characterReference", "characterReferences", view),
    view(
      "compare",
      !isBeside && tray.length >= MOST_PANES ? t("reasons.full", { max: MOST_PANES }) : undefined,
      compare,
      isBeside ? t("roles.compareNoMore") : undefined,
    ),
  ];
}

/** The operation at hand where it starts from a picture, else an edit. */
function sourceOperation(operation: string): ScreenOperation {
  const known = screenOperations.find((one) => one === operation);
  return known && operationRows(known).some((row) => row.takesSource) ? known : "edit";
}

type View = (role: PictureRole, reason: string | undefined, run: (id: string) => void) => RoleView;

function useReferenceRole(asset: Asset | undefined) {
  const t = useTranslations("recall.use");
  const operations = useTranslations("operations");
  const draft = useDraftStore();
  const operation = useDraft((state) => state.operation);
  const fields = useDraft((state) => state.fields);
  const reasonOf = (field: ReferenceField): string | undefined => {
    if (isForeignField(operation, field)) return t("reasons.operation", { operation: operations(operation) });
    const max = findField(operation, fields.model, field)?.maxItems;
    if (max === undefined && findField(operation, fields.model, field) === null) {
      return t("reasons.model", { model: fields.model === undefined ? "" : getModel(fields.model).label });
    }
    const ids = fields[field] ?? [];
    if (asset && ids.includes(asset.id)) return t("reasons.already");
    // One that is the only one it can be takes the place of the other.
    return max !== undefined && max > 1 && ids.length >= max ? t("reasons.full", { max }) : undefined;
  };
  return (role: "styleReference" | "characterReference", field: ReferenceField, view: View): RoleView =>
    view(role, reasonOf(field), (id) => {
      // As they are when it happens: two may follow on each other faster than they are drawn.
      const { fields: now, setField } = draft.getState();
      const before = now[field];
      const isOnly = (findField(operation, now.model, field)?.maxItems ?? 1) === 1;
      setField(field, isOnly ? [id] : [...(before ?? []), id]);
      showToast({
        title: t(`done.${field}`),
        action: { label: t("undo"), onAction: () => draft.getState().setField(field, before) },
      });
    });
}
