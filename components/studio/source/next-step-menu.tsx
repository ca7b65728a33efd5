"use client";

import { CornerDownRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { screenOperations } from "@/components/shell/operation-switch";
import { useCurrentConnection } from "@/components/shell/use-current-connection";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { useCapabilities } from "@/lib/client/use-connections";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import type { Operation } from "@/lib/core/request";
import { operationRows } from "@/lib/ideogram/operations";
import { useDraftStore } from "../draft-context";
import { useEdit } from "../edit/edit-context";
import { useShown } from "../use-shown";

/** Takes a picture on to the next operation: it becomes the source there. */
export function NextStepMenu({ assetId }: { readonly assetId: string }) {
  const t = useTranslations("stages.next");
  const names = useTranslations("operations");
  const draft = useDraftStore();
  const { edit } = useEdit();
  const shown = useShown();
  const { connection } = useCurrentConnection();
  const capabilities = useCapabilities(connection?.id ?? SANDBOX_CONNECTION_ID).data;
  const isSold = (operation: Operation) => capabilities?.some((one) => one.operation === operation) ?? true;
  const takers = screenOperations.filter(
    (operation) => operationRows(operation).some((row) => row.takesSource) && isSold(operation),
  );
  return (
    <DropdownMenu
      label={t("use")}
      trigger={
        <Button size={28} icon={<CornerDownRight aria-hidden />}>
          {t("use")}
        </Button>
      }
      entries={takers.map((operation) => ({
        kind: "action",
        id: operation,
        label: names(operation),
        onSelect: () => {
          draft.getState().setOperation(operation);
          edit(assetId);
          shown.showPicture(assetId);
        },
      }))}
    />
  );
}
