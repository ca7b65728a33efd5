"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { useCommandHandlers } from "@/components/shell/command-context";
import { changeAddress } from "@/components/shell/use-address";
import { showToast } from "@/components/ui/show-toast";
import { createMaskSession, type MaskSession } from "@/lib/canvas/mask-session";
import { useMaskAutosave, useMaskSaveStatus } from "@/lib/client/use-mask-autosave";
import { useCreateMask, useMaskReader, useMasksOf, useWorkingMask } from "@/lib/client/use-masks";
import type { Asset } from "@/lib/core/asset";
import type { MaskDocument } from "@/lib/core/mask";
import { MaskOffer } from "./mask-offer";
import { notOpened, type OpenedWork } from "./mask-work";
import { useRecallUndo } from "./use-recall-undo";
import { useRecalledMask } from "./use-recalled-mask";

const CONFLICT_RETRY_MS = 5_000;

export interface MaskKeeperProps {
  readonly source: Asset;
  readonly onOpened: (opened: OpenedWork) => void;
  /** The mask that came along from the picture edited before, once. */
  readonly takeCarried: () => MaskDocument | undefined;
}

/** Opens the working mask of a picture and keeps it saved. Shows nothing but the question about an offered mask. Give it the picture's id as key. */
export function MaskKeeper({ source, onOpened, takeCarried }: MaskKeeperProps) {
  const { data, error, refetch } = useWorkingMask(source.id);
  useEffect(() => {
    if (error !== null) onOpened({ ...notOpened, error, retry: () => void refetch() });
    return () => onOpened(notOpened);
  }, [error, refetch, onOpened]);
  if (data === undefined) return null;
  return (
    <OpenMask
      source={source}
      revision={data?.mask.revision ?? 0}
      document={data?.document}
      onOpened={onOpened}
      takeCarried={takeCarried}
    />
  );
}

interface OpenMaskProps extends MaskKeeperProps {
  readonly revision: number;
  readonly document: MaskDocument | undefined;
}

function OpenMask({ source, revision, document, onOpened, takeCarried }: OpenMaskProps) {
  const [session] = useState(() => createMaskSession(source, document ? { document } : {}));
  const autosave = useMaskAutosave(source.id, revision);

  useEffect(() => {
    const unsubscribe = session.subscribe(({ dirty, state }) => {
      if (dirty !== null && !state.isStroking) autosave.change(() => session.toDocument());
    });
    const carried = takeCarried();
    if (carried !== undefined && session.getState().coveredPixels === 0) session.load(carried);
    return unsubscribe;
  }, [session, autosave, takeCarried]);

  useEffect(() => {
    onOpened({ ...notOpened, work: { session, saving: autosave } });
  }, [session, autosave, onOpened]);

  const { undo, noteMask } = useRecallUndo(session);
  const showRecalled = useCallback(
    (hasChanged: boolean) => {
      if (hasChanged) noteMask();
      // What came back must be seen, and not the variant that may lie over it.
      changeAddress({ picture: source.id });
    },
    [noteMask, source.id],
  );
  useRecalledMask(session, showRecalled);
  useConflict(source.id, session, useMaskSaveStatus(autosave) === "conflict", autosave.buildOn);
  return (
    <>
      <MaskOffer source={source} session={session} />
      {undo === undefined ? null : <RecallUndo onUndo={undo} />}
    </>
  );
}

/** While a recall is the newest step, the canvas' undo is the recall's; mounted then, it goes before the canvas. */
function RecallUndo({ onUndo }: { readonly onUndo: () => void }) {
  useCommandHandlers({ "mask.undo": { run: onUndo } });
  return null;
}

/** Another device saved in between: what is here is kept under a name, then theirs is taken; nothing is lost. */
function useConflict(
  sourceId: string,
  session: MaskSession,
  isConflict: boolean,
  buildOn: (revision: number) => void,
): void {
  const t = useTranslations("edit.masks");
  const { mutateAsync: createMask } = useCreateMask();
  const { readWorking } = useMaskReader();
  const { data: masks } = useMasksOf(sourceId);
  const [tries, setTries] = useState(0);
  const count = useRef(0);
  count.current = masks?.length ?? 0;
  useEffect(() => {
    if (!isConflict) return;
    let isOver = false;
    const settle = async () => {
      const name = t("newName", { count: count.current + 1 });
      await createMask({ sourceId, name, document: session.toDocument() });
      const theirs = await readWorking(sourceId);
      if (isOver) return;
      if (theirs !== null) session.load(theirs.document);
      buildOn(theirs?.mask.revision ?? 0);
      showToast({ title: t("conflict"), description: t("conflictText", { name }) });
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    settle().catch(() => {
      // Most likely the studio does not answer: until it does, the mask is here alone.
      if (!isOver) timer = setTimeout(() => setTries(tries + 1), CONFLICT_RETRY_MS);
    });
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isConflict, tries, sourceId, session, buildOn, createMask, readWorking, t]);
}
