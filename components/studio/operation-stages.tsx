"use client";

import type { ComponentType } from "react";
import { lazyPart } from "@/components/shell/lazy-part";
import type { ScreenOperation } from "@/components/shell/operation-switch";
import { Skeleton } from "@/components/ui/skeleton";
import { EditOperationStage } from "./edit/edit-operation-stage";
import type { OperationStageProps } from "./operation-stage";
import { GenerateStage } from "./stage/generate-stage";

const loading = <Skeleton className="m-8 flex-1" />;

/** The middle of the studio by operation. An operation of the top bar without its stage does not compile. */
export const operationStages: Readonly<Record<ScreenOperation, ComponentType<OperationStageProps>>> = {
  generate: GenerateStage,
  edit: EditOperationStage,
  remix: lazyPart<OperationStageProps>(
    () => import("./remix/remix-stage").then((module) => module.RemixStage),
    loading,
  ),
  reframe: lazyPart<OperationStageProps>(
    () => import("./reframe/reframe-stage").then((module) => module.ReframeStage),
    loading,
  ),
  replaceBackground: lazyPart<OperationStageProps>(
    () => import("./background/replace-background-stage").then((module) => module.ReplaceBackgroundStage),
    loading,
  ),
  upscale: lazyPart<OperationStageProps>(
    () => import("./upscale/upscale-stage").then((module) => module.UpscaleStage),
    loading,
  ),
  describe: lazyPart<OperationStageProps>(
    () => import("./describe/describe-stage").then((module) => module.DescribeStage),
    loading,
  ),
  removeBackground: lazyPart<OperationStageProps>(
    () => import("./source/cut-out-stage").then((module) => module.CutOutStage),
    loading,
  ),
  generateTransparent: lazyPart<OperationStageProps>(
    () => import("./transparent/transparent-stage").then((module) => module.TransparentStage),
    loading,
  ),
};
