"use client";

import { useRouter } from "next/navigation";
import type { ScreenOperation } from "@/components/shell/operation-switch";
import { useDraftStore } from "@/components/studio/draft-context";
import { MASK_OFFER } from "@/components/studio/edit/mask-offer-address";

/** Takes a picture of the gallery to the studio: to look at it there, as a source, or as a mask. */
export function useSendToStudio() {
  const router = useRouter();
  const draft = useDraftStore();
  return {
    /** Shows it, with the job that made it. */
    show: (assetId: string, jobId: string | undefined) =>
      router.push(jobId === undefined ? `/?picture=${assetId}` : `/?job=${jobId}&picture=${assetId}`),
    /** It becomes the source of an operation. */
    send: (assetId: string, operation: ScreenOperation) => {
      const { setOperation, setField } = draft.getState();
      setOperation(operation);
      setField("source", assetId);
      // It was put on the picture before.
      setField("contextWindow", undefined);
      router.push(`/?picture=${assetId}`);
    },
    /** It is asked there what of it is to be the mask of the source. */
    mask: (assetId: string) => {
      draft.getState().setOperation("edit");
      router.push(`/?${MASK_OFFER}=${assetId}`);
    },
  };
}
