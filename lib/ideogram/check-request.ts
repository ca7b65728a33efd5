import type { Model, RequestField, StudioRequest } from "@/lib/core/request";
import { requestFields } from "@/lib/core/request-fields";
import { checkValue } from "./check-value";
import { fieldLabels, fieldPhrases } from "./field-labels";
import { type FieldSpec, fieldsFor, modelsWithField, studioFields } from "./fields";
import { clearFix, modelFix } from "./fixes";
import { dropBlanks } from "./is-blank";
import { getModel } from "./models";
import { defaultModelOf, generationOf, modelsOf, operationLabel } from "./operations";
import type { Problem } from "./problem";
import type { Rule } from "./rule";
import { ruleTable } from "./rules";
import type { Words } from "./words";

export type { Problem } from "./problem";

/** What a connection takes of this operation and generation; a capability fits. */
export interface RequestOffer {
  readonly fields: readonly RequestField[];
  /** When given and not empty, the models the connection sells. */
  readonly models?: readonly Model[];
}

const requiredWords: Partial<Record<RequestField, Words>> = {
  prompt: { en: "Write a prompt first.", zh: "请先填写提示词。" },
  source: { en: "Choose a source picture first.", zh: "请先选择源图。" },
  mask: { en: "Paint a mask first: it tells what to change.", zh: "请先绘制蒙版，标出要修改的区域。" },
  resolution: { en: "Choose the resolution to extend the picture to.", zh: "请选择要扩展到的分辨率。" },
};

/**
 * Everything that stands between a request and sending it, errors first; empty when it may go. Without a model the
 * default one is meant. With an offer, also what the connection does not sell or would drop in silence. Mask coverage
 * and file sizes need the pixels and are not judged here.
 */
export function checkRequest(request: StudioRequest, offer?: RequestOffer): readonly Problem[] {
  const asked = dropBlanks(request);
  const model = asked.model ?? defaultModelOf(asked.operation) ?? undefined;
  const specs = fieldsFor(asked.operation, model);
  const combined = checkRules(asked);
  // One error per cause: a rule explains best, then the tables, then the connection.
  const plain = unexplained([...checkModel(asked), ...checkFields(asked, specs)], combined);
  const offered = offer ? unexplained(checkOffer(asked, specs, offer), [...combined, ...plain]) : [];
  return [...combined, ...plain, ...offered].toSorted(errorsFirst);
}

function unexplained(problems: readonly Problem[], told: readonly Problem[]): readonly Problem[] {
  const fields = new Set(told.filter((problem) => problem.severity === "error").map((problem) => problem.field));
  return problems.filter((problem) => !fields.has(problem.field));
}

function errorsFirst(a: Problem, b: Problem): number {
  return Number(a.severity === "warning") - Number(b.severity === "warning");
}

function checkRules(request: StudioRequest): readonly Problem[] {
  const generation = generationOf(request);
  return ruleTable.flatMap((row) => {
    const rule: Rule = row;
    const { operations, generation: only = generation } = rule.applies;
    if (only !== generation || !operations.includes(request.operation) || !rule.when(request)) return [];
    const { severity, field, reason, fix, otherFixes } = rule;
    return [{ rule: row.id, field, severity, reason, ...(fix && { fix }), ...(otherFixes && { otherFixes }) }];
  });
}

/** A model that does not do the operation at all; a model where none is wanted is `checkFields`' to tell. */
function checkModel(request: StudioRequest): readonly Problem[] {
  const models = modelsOf(request.operation);
  const [first] = models;
  if (request.model === undefined || first === undefined || models.includes(request.model)) return [];
  const label = operationLabel(request.operation);
  const list = listModels(models);
  return [
    {
      rule: "model-not-of-operation",
      field: "model",
      severity: "error",
      reason: {
        en: `${label.en} works with ${list.en} only, not with ${getModel(request.model).label}.`,
        zh: `“${label.zh}”仅支持 ${list.zh} 模型，不支持 ${getModel(request.model).label}。`,
      },
      fix: modelFix(first),
    },
  ];
}

function checkFields(request: StudioRequest, specs: readonly FieldSpec[]): readonly Problem[] {
  const byField = new Map(specs.map((spec) => [spec.field, spec]));
  const models = modelsOf(request.operation);
  // With a model that does not fit, most fields would be wrong as well: then only the model is told.
  const isModelWrong = request.model !== undefined && models.length > 0 && !models.includes(request.model);
  const missing = specs.filter((spec) => spec.isRequired && request[spec.field] === undefined).map(missingProblem);
  const given = requestFields.flatMap((field) => {
    const spec = byField.get(field);
    if (request[field] === undefined) return [];
    if (!spec) return isModelWrong ? [] : [notTakenProblem(request, field)];
    return field === "model" ? [] : (checkValue(request, spec) ?? []);
  });
  return [...missing, ...given];
}

function missingProblem({ field }: FieldSpec): Problem {
  const label = fieldLabels[field];
  const reason = requiredWords[field] ?? { en: `${label.en} is needed.`, zh: `需要${label.zh}。` };
  return { rule: "field-required", field, severity: "error", reason };
}

function notTakenProblem(request: StudioRequest, field: RequestField): Problem {
  const label = fieldLabels[field];
  const operation = operationLabel(request.operation);
  const models = modelsWithField(request.operation, field);
  const [better] = models;
  const list = listModels(models);
  const reason = better
    ? {
        en: `Only ${list.en} ${models.length === 1 ? "takes" : "take"} ${fieldPhrases[field]}.`,
        zh: `只有 ${list.zh} 模型支持${label.zh}。`,
      }
    : {
        en: `${operation.en} takes no ${label.en.toLowerCase()}.`,
        zh: field === "model" ? `“${operation.zh}”无需选择模型。` : `“${operation.zh}”不支持${label.zh}。`,
      };
  return {
    rule: "field-not-taken",
    field,
    severity: "error",
    reason,
    fix: clearFix(field),
    ...(better && { otherFixes: [modelFix(better)] }),
  };
}

function checkOffer(request: StudioRequest, specs: readonly FieldSpec[], offer: RequestOffer): readonly Problem[] {
  return [...checkSold(request, offer.models ?? []), ...checkPassedOn(request, specs, offer)];
}

function checkSold(request: StudioRequest, sold: readonly Model[]): readonly Problem[] {
  const model = request.model ?? defaultModelOf(request.operation);
  if (model === null || sold.length === 0 || sold.includes(model)) return [];
  const { label } = getModel(model);
  const better = modelsOf(request.operation).find((other) => sold.includes(other));
  return [
    {
      rule: "model-not-sold",
      field: "model",
      severity: "error",
      reason: { en: `This connection does not sell model ${label}.`, zh: `此连接不提供 ${label} 模型。` },
      ...(better && { fix: modelFix(better) }),
    },
  ];
}

/** A field at the vendor's own default may be dropped on the way: it means the same when it is absent. */
function checkPassedOn(request: StudioRequest, specs: readonly FieldSpec[], offer: RequestOffer): readonly Problem[] {
  return specs
    .filter(({ field }) => request[field] !== undefined && !offer.fields.includes(field) && !studioFields.has(field))
    .filter((spec) => spec.isDefaultAssumed || spec.default === undefined || request[spec.field] !== spec.default)
    .map(({ field }) => ({
      rule: "field-not-passed-on",
      field,
      severity: "error",
      reason: {
        en: `This connection does not pass on the ${fieldLabels[field].en.toLowerCase()}.`,
        zh: `此连接不会传递${fieldLabels[field].zh}。`,
      },
      fix: clearFix(field),
    }));
}

function listModels(models: readonly Model[]): Words {
  const labels = models.map((model) => getModel(model).label);
  const last = labels.at(-1) ?? "";
  const before = labels.slice(0, -1);
  if (before.length === 0) return { en: last, zh: last };
  return { en: `${before.join(", ")} and ${last}`, zh: `${before.join("、")} 和 ${last}` };
}
