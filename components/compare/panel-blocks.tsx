"use client";

import { AllBlock } from "./all-block";
import { DiffersBlock } from "./differs-block";
import { LinkedBlock } from "./linked-block";
import { MaskBlock } from "./mask-block";
import { MeasuredBlock } from "./measured-block";

/** What the panel says, from the view down to every picture in one line. */
export function PanelBlocks() {
  return (
    <>
      <LinkedBlock />
      <DiffersBlock />
      <MeasuredBlock />
      <MaskBlock />
      <AllBlock />
    </>
  );
}
