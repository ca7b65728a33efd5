"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { useDraft, useDraftStore } from "@/components/studio/draft-context";
import { showToast } from "@/components/ui/show-toast";
import { ApiError } from "@/lib/client/api-error";
import { useLoadAsset, useRestoreAsset } from "@/lib/client/use-assets";
import { type InputRole, inputsOf } from "@/lib/core/request-inputs";
import { joinList } from "@/lib/i18n/join-words";
import { type DraftStore, toRequest } from "@/lib/stores/draft-store";

interface Input {
  readonly assetId: string;
  readonly role: InputRole;
}

const LONG_MS = 15_000;

/** The last recall that was looked after, by draft: one that came before this code is not missed, none is told twice. */
const lookedAfter = new WeakMap<DraftStore, number>();

/**
 * After settings were taken over: pictures of them that lie in the trash are offered back; those that were deleted for
 * good are taken out of the draft, and told, for the next run would be refused with them.
 */
export function useLostInputs(): void {
  const t = useTranslations("recall.lost");
  const roles = useTranslations("recall.inputs.roles");
  const locale = useLocale();
  const draft = useDraftStore();
  const recalls = useDraft((state) => state.recalls);
  const load = useLoadAsset();
  const restore = useRestoreAsset();
  const describeFailure = useFailureWords();
  const look = async () => {
    const inputs = inputsOf(toRequest(draft.getState()));
    const states = await Promise.all(inputs.map(async (input) => ({ input, state: await readState(load, input) })));
    // Recalled anew while it was asked for: that is looked after by itself.
    if (lookedAfter.get(draft) !== draft.getState().recalls) return;
    // Or undone, or changed by hand: what is in the draft no more was not lost.
    const left = new Set(inputsOf(toRequest(draft.getState())).map(({ assetId, role }) => `${role} ${assetId}`));
    const listOf = (wanted: string) =>
      states
        .filter(({ input, state }) => state === wanted && left.has(`${input.role} ${input.assetId}`))
        .map(({ input }) => input);
    const name = (lost: readonly Input[]) => joinList(locale, [...new Set(lost.map(({ role }) => roles(role)))]);
    const [trashed, purged] = [listOf("trashed"), listOf("purged")];
    if (purged.length > 0) {
      for (const input of purged) dropInput(draft, input);
      showToast({
        kind: "warning",
        title: t("purged", { pictures: name(purged) }),
        description: t("purgedText"),
        id: "recall-purged",
        durationMs: LONG_MS,
      });
    }
    if (trashed.length === 0) return;
    const bringBack = async () => {
      try {
        for (const id of new Set(trashed.map(({ assetId }) => assetId))) await restore.mutateAsync(id);
        showToast({ kind: "success", title: t("restored", { count: trashed.length }), id: "recall-trashed" });
      } catch (error) {
        showToast({ kind: "danger", title: describeFailure(error).title, id: "recall-trashed" });
      }
    };
    showToast({
      kind: "warning",
      title: t("trashed", { pictures: name(trashed) }),
      id: "recall-trashed",
      durationMs: LONG_MS,
      action: { label: t("restore"), onAction: () => void bringBack() },
    });
  };
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    if ((lookedAfter.get(draft) ?? 0) === recalls) return;
    lookedAfter.set(draft, recalls);
    void latest.current();
  }, [draft, recalls]);
}

async function readState(load: ReturnType<typeof useLoadAsset>, { assetId }: Input): Promise<string> {
  try {
    const { asset } = await load(assetId);
    return asset.purgedAt !== undefined ? "purged" : asset.trashedAt !== undefined ? "trashed" : "here";
  } catch (error) {
    // What could not be asked for may well be there: a run tells.
    return error instanceof ApiError && error.code === "not_found" ? "purged" : "here";
  }
}

function dropInput(draft: DraftStore, { assetId, role }: Input): void {
  const { fields, setField } = draft.getState();
  if (role === "styleReference" || role === "characterReference") {
    const field = role === "styleReference" ? "styleReferences" : "characterReferences";
    const rest = (fields[field] ?? []).filter((id) => id !== assetId);
    setField(field, rest.length > 0 ? rest : undefined);
  } else if (fields[role] === assetId) setField(role, undefined);
}
