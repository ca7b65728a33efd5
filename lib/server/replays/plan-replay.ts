import { isErrorCode, StudioError } from "@/lib/core/errors";
import type { Size } from "@/lib/core/geometry";
import { type Micros, toMicros, toUsd } from "@/lib/core/money";
import type { Adaptation, ReplayInput, ReplayPlan, ReplayPlanStep, ReplayProblem } from "@/lib/core/replay";
import { MAX_REPLAY_STEPS } from "@/lib/core/replay";
import type { StudioRequest } from "@/lib/core/request";
import { checkMask } from "@/lib/ideogram/check-mask";
import { estimateMicros, imageCountOf } from "@/lib/ideogram/prices";
import type { Problem } from "@/lib/ideogram/problem";
import { requireAssetRow } from "@/lib/server/assets/asset-row";
import { planReframe } from "@/lib/server/edits/plan-reframe";
import { checkForConnection, checkInputs } from "@/lib/server/jobs/check-job";
import { monthOf, sumMonth } from "@/lib/server/jobs/ledger";
import { listInputs } from "@/lib/server/jobs/load-call";
import type { RunConnection } from "@/lib/server/jobs/relay-port";
import { adaptRequest } from "./adapt-request";
import { type BranchStep, type FoundBranch, findBranch, readSettings } from "./find-branch";
import type { ReplayTools } from "./replay-tools";

/** A step with what is journalled of it. */
export interface PlannedStep {
  readonly step: BranchStep;
  /** As it was asked for, with the paste-back it ended with. */
  readonly request: StudioRequest;
  readonly estimateMicros: Micros;
  readonly shown: ReplayPlanStep;
}

export interface PlannedReplay {
  readonly plan: ReplayPlan;
  readonly steps: readonly PlannedStep[];
  readonly totalMicros: Micros;
}

type Tools = Pick<ReplayTools, "database" | "relays" | "pixels" | "archive" | "now">;

/** Everything that can be known of a replay before anything is sent. Throws StudioError `not_found`. */
export async function planReplay(tools: Tools, input: ReplayInput): Promise<PlannedReplay> {
  const connection = await tools.relays.describe(input.connectionId);
  const source = await requireAssetRow(tools.database, input.source);
  const branch = await findBranch(tools.database, input.target, input.branch);
  const steps = await planSteps(tools, { input, branch, connection, source });
  const sent = steps.filter(({ shown }) => !shown.isLeftOut);
  const totalMicros = sent.reduce((sum, step) => sum + step.estimateMicros, 0);
  const problem =
    findProblem(branch, sent.length) ??
    (source.purgedAt === null ? undefined : goneProblem("source")) ??
    (await findBudgetProblem(tools, connection, totalMicros));
  return {
    plan: {
      connectionId: input.connectionId,
      replaces: branch.baseId,
      steps: steps.map(({ shown }) => shown),
      total: toUsd(totalMicros),
      ...(problem && { problem }),
      canStart: problem === undefined && sent.every(({ shown }) => shown.problems.length === 0),
    },
    steps,
    totalMicros,
  };
}

interface Frame {
  readonly input: ReplayInput;
  readonly branch: FoundBranch;
  readonly connection: RunConnection;
  readonly source: Size;
}

async function planSteps(tools: Tools, frame: Frame): Promise<PlannedStep[]> {
  const planned: PlannedStep[] = [];
  /** Of what a step makes, where it can be known. */
  const sizes: (Size | undefined)[] = [];
  const without = new Set(frame.input.without);
  for (const [place, step] of frame.branch.steps.entries()) {
    const before = step.parent === null ? undefined : planned[step.parent];
    const isLeftOut = without.has(step.runId) || before?.shown.isLeftOut === true;
    const to = step.parent === null ? frame.source : sizes[step.parent];
    planned.push(await planStep(tools, frame, step, to, isLeftOut));
    sizes.push(isPutBack(frame.branch, place) ? to : undefined);
  }
  return planned;
}

/** What is put back into its source has the source's size; but for a reframe, whose frame is larger. */
function isPutBack({ steps }: FoundBranch, place: number): boolean {
  const next = steps.find(({ parent }) => parent === place);
  return next?.from?.picture === "composite" && steps[place]?.request.operation !== "reframe";
}

async function planStep(
  tools: Tools,
  { input, branch, connection }: Frame,
  step: BranchStep,
  to: Size | undefined,
  isLeftOut: boolean,
): Promise<PlannedStep> {
  const next = branch.steps.find(({ parent, from }) => from?.runId === step.runId && parent !== null)?.from;
  const settings = await readSettings(tools.database, next ?? { runId: step.runId, position: 0, picture: "composite" });
  const request: StudioRequest = { ...step.request, ...(settings && { composite: settings }) };
  const from = await readSize(tools, request.source);
  const adapted = adaptRequest(request, input.source, from, to);
  const mask = await readMaskSize(tools, request);
  const isMaskScaled = mask !== undefined && to !== undefined && !isSameSize(mask, to);
  const problems = isLeftOut ? [] : await findProblems(tools, adapted.request, connection, to, isMaskScaled);
  const micros = estimateMicros(adapted.request, connection.priceRatio);
  const { operation, model, prompt } = request;
  const adaptations: readonly Adaptation[] = isMaskScaled
    ? ["maskScaled", ...adapted.adaptations]
    : adapted.adaptations;
  return {
    step,
    request,
    estimateMicros: micros,
    shown: {
      originRunId: step.runId,
      ...(step.parent !== null && { parent: step.parent }),
      ...(step.from && { position: step.from.position }),
      operation,
      ...(model && { model }),
      ...(prompt && { prompt }),
      numImages: imageCountOf(request),
      estimate: toUsd(micros),
      ...(step.assetId && { originAssetId: step.assetId }),
      uses: listInputs(request)
        .filter(({ role }) => role !== "source")
        .map(({ id, role }) => ({ assetId: id, role })),
      adaptations: [...adaptations],
      problems: [...problems],
      isLeftOut,
    },
  };
}

/** By the rules, the connection, the pictures it uses, and the size of what it works on where that is known. */
async function findProblems(
  tools: Tools,
  request: StudioRequest,
  connection: RunConnection,
  to: Size | undefined,
  isMaskScaled: boolean,
): Promise<readonly ReplayProblem[]> {
  const { mask, protect, ...rest } = request;
  const looks: (() => unknown)[] = [
    () => checkForConnection(request, connection),
    () => checkInputs(tools.database, rest),
    // Of its own size until it is scaled.
    ...[mask, protect].map((id) => () => id && checkInputs(tools.database, { operation: request.operation, mask: id })),
    () => request.operation === "reframe" && to && planReframe(request, to),
    () => isMaskScaled && mask !== undefined && to && checkScaled(tools, mask, to),
  ];
  const problems: ReplayProblem[] = [];
  for (const look of looks) {
    try {
      await look();
    } catch (error) {
      if (!(error instanceof StudioError)) throw error;
      problems.push(...toProblems(error));
    }
    // What is wrong with the request itself would only be told again in other words.
    if (problems.length > 0) break;
  }
  return problems;
}

/** A thin mask may have nothing left when it is made smaller. */
async function checkScaled(tools: Tools, maskId: string, size: Size): Promise<void> {
  const { hash } = await requireAssetRow(tools.database, maskId);
  const scaled = await tools.pixels.scaleMask(await tools.archive.readOriginal(hash), size);
  const [problem] = checkMask(await tools.pixels.inspectMask(scaled), undefined);
  if (problem) throw new StudioError("invalid_request", problem.reason.en, { details: { problems: [problem] } });
}

function toProblems(error: StudioError): ReplayProblem[] {
  const problems: readonly Problem[] = Array.isArray(error.details?.problems) ? error.details.problems : [];
  const code = isErrorCode(error.code) ? error.code : "internal";
  if (problems.length > 0)
    return problems.map(({ reason }) => ({ code, message: reason.en, reason: { en: reason.en, zh: reason.zh } }));
  const role = error.details?.role;
  if (typeof role === "string") return [goneProblem(role === "source" ? "source" : "input")];
  return [{ code, message: error.message }];
}

function goneProblem(which: "source" | "input"): ReplayProblem {
  const reason =
    which === "source"
      ? { en: "The new source was deleted for good: choose another picture.", zh: "新源图已被彻底删除：请另选图片。" }
      : {
          en: "A mask or reference this step uses was deleted for good.",
          zh: "此步骤使用的蒙版或参考图已被彻底删除。",
        };
  return { code: "gone", message: reason.en, reason };
}

function findProblem({ isTooLong, steps }: FoundBranch, count: number): ReplayProblem | undefined {
  if (isTooLong) {
    const reason = {
      en: `More than ${MAX_REPLAY_STEPS} runs: choose a picture further down and replay the branch in parts.`,
      zh: `超过 ${MAX_REPLAY_STEPS} 次运行：请选择更靠后的图片，分段重放。`,
    };
    return { code: "invalid_request", message: reason.en, reason };
  }
  if (steps.length === 0) {
    const reason = {
      en: "There is nothing to replay: no run made this branch out of another picture.",
      zh: "没有可重放的步骤：此分支不是由其他图片运行得到的。",
    };
    return { code: "invalid_request", message: reason.en, reason };
  }
  if (count > 0) return undefined;
  const reason = { en: "Every step is left out.", zh: "所有步骤都已排除。" };
  return { code: "invalid_request", message: reason.en, reason };
}

async function findBudgetProblem(
  tools: Tools,
  { id, limits }: RunConnection,
  totalMicros: Micros,
): Promise<ReplayProblem | undefined> {
  if (limits.monthlyCapUsd === undefined) return undefined;
  const left = toMicros(limits.monthlyCapUsd) - (await sumMonth(tools.database, id, monthOf(tools.now())));
  if (totalMicros <= left) return undefined;
  const [total, rest] = [toUsd(totalMicros), toUsd(Math.max(0, left))].map((usd) => `$${usd.toFixed(2)}`);
  const reason = {
    en: `The steps together cost ${total}, and the connection's monthly cap leaves ${rest}.`,
    zh: `全部步骤共需 ${total}，而该连接本月限额仅剩 ${rest}。`,
  };
  return { code: "over_budget", message: reason.en, reason };
}

async function readSize(tools: Tools, assetId: string | undefined): Promise<Size | undefined> {
  if (assetId === undefined) return undefined;
  return tools.database.selectFrom("assets").select(["width", "height"]).where("id", "=", assetId).executeTakeFirst();
}

function readMaskSize(tools: Tools, { mask, protect }: StudioRequest): Promise<Size | undefined> {
  return readSize(tools, mask ?? protect);
}

function isSameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}
