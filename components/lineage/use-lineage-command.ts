"use client";

import { useRouter } from "next/navigation";
import { useCommandHandlers } from "@/components/shell/command-context";
import { lineageUrl } from "./lineage-address";

/** Opens the family of the picture in hand; `noPicture` says why there is none. */
export function useLineageCommand(assetId: string | undefined, noPicture: string | undefined): void {
  const router = useRouter();
  useCommandHandlers({
    "lineage.open": {
      run: () => {
        if (assetId !== undefined) router.push(lineageUrl(assetId));
      },
      disabledReason: assetId === undefined ? noPicture : undefined,
    },
  });
}
