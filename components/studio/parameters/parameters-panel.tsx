"use client";

import { useState } from "react";
import { lazyPart } from "@/components/shell/lazy-part";
import { useScreenSize } from "@/components/shell/screen-size";
import { Skeleton } from "@/components/ui/skeleton";
import { isBlank } from "@/lib/ideogram/is-blank";
import { SweepSection } from "../sweep/sweep-section";
import { type AdvancedField, AdvancedSection } from "./advanced-section";
import { ImagesField } from "./images-field";
import { ModelSection } from "./model-section";
import { NegativePrompt } from "./negative-prompt";
import { OffField } from "./off-field";
import { PaletteField } from "./palette-field";
import { PanelProvider, usePanel } from "./panel-context";
import { problemsAt, viewField } from "./panel-model";
import { PercentField } from "./percent-field";
import { ProblemNotes } from "./problem-notes";
import { PromptSection } from "./prompt-section";
import { ReferencesField } from "./references-field";
import { SeedField } from "./seed-field";
import { SizeSection } from "./size-section";
import { StyleCodes } from "./style-codes";
import { StyleSection } from "./style-section";
import { UpscaleFactor } from "./upscale-factor";
import { UpscaleNote } from "./upscale-note";

// Only of operations that start from a picture; the first screen is none of them.
const SourceRow = lazyPart(
  () => import("./source-row").then((module) => module.SourceRow),
  <Skeleton className="h-13 rounded-prompt" />,
);
const ReframeSection = lazyPart(
  () => import("../reframe/reframe-section").then((module) => module.ReframeSection),
  <Skeleton className="h-80 rounded-ctl" />,
);

export interface ParametersPanelProps {
  /** What the seed's lock takes when no seed is set. */
  readonly seedOfShownPicture?: number | undefined;
}

/** Everything a run can be told, built from what the operation, the model and the connection take. */
export function ParametersPanel({ seedOfShownPicture }: ParametersPanelProps) {
  return (
    <PanelProvider>
      <PanelSections seedOfShownPicture={seedOfShownPicture} />
    </PanelProvider>
  );
}

const advancedFields = ["styleCodes", "styleReferences", "characterReferences"] as const;

function PanelSections({ seedOfShownPicture }: ParametersPanelProps) {
  const size = useScreenSize();
  const panel = usePanel();
  // A field that is being emptied must not leave from under the caret.
  const [isNegativeHeld, setNegativeHeld] = useState(false);
  const negative = viewField(panel, "negativePrompt");
  const isNegativeUp =
    negative.state === "live" || (negative.state === "off" && isNegativeHeld) || !isBlank(panel.request.negativePrompt);
  const advanced: readonly AdvancedField[] = [...(isNegativeUp ? [] : ["negativePrompt" as const]), ...advancedFields];
  return (
    <>
      {viewField(panel, "source").state === "live" ? <SourceRow /> : null}
      {/* On the phone the prompt is in the part of the sheet that is always in view. */}
      {size === "phone" ? null : <PromptSection look="full" />}
      {isNegativeUp ? <NegativePrompt onFocusChange={setNegativeHeld} /> : null}
      <ModelSection />
      <StyleSection />
      <SizeSection />
      {panel.operation === "reframe" ? <ReframeSection hasNumbers={size === "phone"} /> : null}
      <UpscaleFactor />
      <PercentField field="imageWeight" />
      <PercentField field="resemblance" />
      <PercentField field="detail" />
      <UpscaleNote />
      <div className="flex flex-col gap-1.5">
        <div className="flex items-start gap-2 [&>:first-child]:min-w-0 [&>:first-child]:flex-1 [&>:last-child:not(:first-child)]:w-22 pointer-coarse:[&>:last-child:not(:first-child)]:w-36">
          <SeedField seedOfShownPicture={seedOfShownPicture} />
          <ImagesField />
        </div>
        <ProblemNotes problems={problemsAt(panel, ["seed", "numImages"])} />
      </div>
      <PaletteField />
      <AdvancedSection fields={advanced}>
        {!isNegativeUp && negative.state === "off" ? (
          <OffField field="negativePrompt" models={negative.models} />
        ) : null}
        <StyleCodes />
        <ReferencesField field="styleReferences" />
        <ReferencesField field="characterReferences" />
      </AdvancedSection>
      <SweepSection />
    </>
  );
}
