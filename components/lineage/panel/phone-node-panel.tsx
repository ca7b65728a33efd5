"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Sheet, type SheetState } from "@/components/ui/sheet";
import { useNodeTitle } from "../use-box-words";
import { NodeFile, type NodeFileProps } from "./node-file";

/** The same on a phone: a sheet whose top line says what is in hand. */
export function PhoneNodePanel(props: NodeFileProps) {
  const t = useTranslations("lineage.panel");
  const [state, setState] = useState<SheetState>("peek");
  const toTitle = useNodeTitle();
  const node = props.tree.family.nodes[props.tree.node];
  // The replay tells how far it is over the drawing: the sheet would lie on it.
  const replay = () => {
    setState("peek");
    props.onReplay();
  };
  return (
    <Sheet
      state={state}
      onStateChange={setState}
      label={t("label")}
      gripLabel={t("grip")}
      peek={
        <p className="flex items-baseline gap-2 overflow-hidden text-12 whitespace-nowrap">
          <b className="shrink-0">{node ? toTitle(node) : ""}</b>
          <span className="truncate text-text-3">{node?.prompt}</span>
        </p>
      }
    >
      <div className="-mx-4">
        <NodeFile {...props} onReplay={replay} />
      </div>
    </Sheet>
  );
}
