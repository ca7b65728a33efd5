"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { compareUrl, LEAST_PANES } from "@/components/compare/compare-address";
import { compareTray, useCompareTray } from "@/components/compare/compare-tray";
import { rememberWhereFrom } from "@/components/compare/leave-to";
import { useCommandHandlers } from "@/components/shell/command-context";
import { useDraftStore } from "@/components/studio/draft-context";
import { showToast } from "@/components/ui/show-toast";
import { useAsset } from "@/lib/client/use-assets";
import type { CommandHandlers } from "@/lib/commands/command-registry";
import type { StudioRequest } from "@/lib/core/request";
import { listDifferingFields } from "@/lib/core/request-diff";
import { completeRequest } from "@/lib/ideogram/complete-request";
import { toSendable } from "../parameters/draft-request";
import { useRecipeLink } from "../recipe/use-recipe-link";
import { type RolePlace, usePictureRoles } from "../use-as/use-picture-roles";
import { DifferingDialog } from "./differing-dialog";
import { useCopies } from "./use-copies";
import { useLostInputs } from "./use-lost-inputs";

export interface RecallDeskProps extends RolePlace {
  /** The picture in view or in hand. */
  readonly assetId: string | undefined;
  /** Where no single picture is: the settings of its job. */
  readonly request?: StudioRequest | undefined;
  /** In the studio: pictures that were put beside each other are compared before the job's. */
  readonly hasTray?: boolean;
}

interface Difference {
  readonly mine: StudioRequest;
  readonly theirs: StudioRequest;
  readonly names: readonly (keyof StudioRequest)[];
}

/** What is done with the settings of a picture beyond taking them over whole, and with the picture as a part of others. */
export function RecallDesk({ assetId, request, hasTray = false, onSource, onMask }: RecallDeskProps) {
  const t = useTranslations("recall");
  const draft = useDraftStore();
  const router = useRouter();
  const detail = useAsset(assetId).data;
  const [difference, setDifference] = useState<Difference>();
  const copies = useCopies(detail);
  const roles = usePictureRoles(detail?.asset, { onSource, onMask });
  const tray = useCompareTray();
  useLostInputs();
  useRecipeLink();
  const made = detail?.run?.request;
  const seed = detail?.asset.seed;
  const theirs = made && seed !== undefined ? { ...made, seed } : (made ?? request);

  const showDifference = () => {
    if (theirs === undefined) return;
    const mine = toSendable(draft.getState(), undefined);
    const names = listDifferingFields(mine, completeRequest(theirs));
    if (names.length === 0) showToast({ title: t("differing.none"), id: "recall" });
    else setDifference({ mine, theirs, names });
  };
  const take = (names: Difference["names"]) => {
    if (difference === undefined) return;
    draft.getState().recallFields(difference.theirs, names);
    setDifference(undefined);
    showToast({
      title: t("differing.done", { count: names.length }),
      id: "recall",
      action: { label: t("undo"), kbd: "Mod+Z", onAction: () => draft.getState().undo() },
    });
  };
  const uses = Object.fromEntries(
    roles.map(({ role, run, reason }) => [`use.${role}`, { run, disabledReason: reason }]),
  ) satisfies CommandHandlers;
  useCommandHandlers({
    "recall.differing": {
      run: showDifference,
      disabledReason: theirs === undefined ? t("noSettings") : undefined,
    },
    "recipe.copyLink": { run: copies.link, disabledReason: copies.reason },
    "recipe.copyJson": { run: copies.json, disabledReason: copies.reason },
    "recipe.copyCurl": { run: copies.curl, disabledReason: copies.reason },
    ...uses,
    ...(hasTray && tray.length >= LEAST_PANES
      ? {
          "compare.open": {
            run: () => {
              rememberWhereFrom();
              router.push(compareUrl(tray));
              compareTray.clear();
            },
          },
        }
      : {}),
  });
  if (difference === undefined) return null;
  return <DifferingDialog {...difference} onTake={take} onClose={() => setDifference(undefined)} />;
}
