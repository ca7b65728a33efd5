"use client";

import { useEffect, useRef, useState } from "react";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { useDraft } from "@/components/studio/draft-context";
import { showToast } from "@/components/ui/show-toast";
import { encodeRuns } from "@/lib/canvas/kernels/run-lengths";
import { createMaskSession, type MaskSession } from "@/lib/canvas/mask-session";
import type { MaskSaveState } from "@/lib/client/mask-autosave";
import { useUploadAsset } from "@/lib/client/use-upload-asset";
import type { Asset } from "@/lib/core/asset";
import { notOpened, type OpenedWork } from "../edit/mask-work";
import { readMaskAsset } from "../edit/read-mask-asset";
import { createProtectSaving } from "./protect-saving";
import { uploadMask } from "./upload-mask";

/** How long the hand rests before what it painted is kept. */
const SAVE_AFTER_MS = 800;

export interface ProtectKeeperProps {
  readonly source: Asset;
  readonly onOpened: (opened: OpenedWork) => void;
}

/**
 * Holds the part of a source that a new background must not touch. It is kept as a mask asset that the draft names, so
 * that a reload, a second run and a recalled one find it again. Shows nothing. Give it the picture's id as key.
 */
export function ProtectKeeper({ source, onOpened }: ProtectKeeperProps) {
  const [session] = useState(() => createMaskSession(source));
  const [saving] = useState(createProtectSaving);
  useKept(session, saving.tell);
  useEffect(() => {
    onOpened({ ...notOpened, work: { session, saving } });
  }, [session, saving, onOpened]);
  useEffect(() => () => onOpened(notOpened), [onOpened]);
  return null;
}

function useKept(session: MaskSession, setStatus: (status: MaskSaveState["status"]) => void): void {
  const named = useDraft(({ fields }) => fields.protect);
  const setField = useDraft((state) => state.setField);
  const describeFailure = useFailureWords();
  const { mutateAsync: upload } = useUploadAsset();
  // The asset that the session stands for; undefined: nothing is protected.
  const held = useRef<string | undefined>(undefined);

  useEffect(() => {
    if (named === held.current) return;
    const take = (id: string | undefined) => {
      held.current = id;
    };
    if (named === undefined) {
      take(undefined);
      if (session.getState().coveredPixels > 0) session.apply({ type: "clear" });
      return;
    }
    const controller = new AbortController();
    readMaskAsset(named, session.size, controller.signal).then(
      (coverage) => {
        take(named);
        const runs = encodeRuns(coverage);
        session.applyCoverage(coverage, { type: "bitmap", combine: "replace", origin: "saved", runs });
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setField("protect", undefined);
        showToast({ kind: "danger", title: describeFailure(error).title });
      },
    );
    return () => controller.abort();
  }, [named, session, setField, describeFailure]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    let round = 0;
    const keep = async (mine: number) => {
      setStatus("saving");
      const isEmpty = session.getState().coveredPixels === 0;
      const id = isEmpty ? undefined : await uploadMask(session, upload);
      if (isOver || mine !== round) return;
      held.current = id;
      setField("protect", id);
      setStatus("saved");
    };
    const unsubscribe = session.subscribe(({ dirty, state }) => {
      if (dirty === null || state.isStroking) return;
      setStatus("waiting");
      clearTimeout(timer);
      const mine = ++round;
      timer = setTimeout(() => void keep(mine).catch(() => !isOver && setStatus("failed")), SAVE_AFTER_MS);
    });
    return () => {
      isOver = true;
      clearTimeout(timer);
      unsubscribe();
    };
  }, [session, upload, setField, setStatus]);
}
