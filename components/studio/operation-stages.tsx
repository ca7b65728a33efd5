"use client";

import type { ComponentType } from "react";
import type { ScreenOperation } from "@/components/shell/operation-switch";
import { EditOperationStage } from "./edit/edit-operation-stage";
import type { OperationStageProps } from "./operation-stage";
import { GenerateStage } from "./stage/generate-stage";

/** The middle of the studio by operation. An operation of the top bar without its stage does not compile. */
export const operationStages: Readonly<Record<ScreenOperation, ComponentType<OperationStageProps>>> = {
  generate: GenerateStage,
  edit: EditOperationStage,
};
