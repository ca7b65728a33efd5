import type { RequestField, StudioRequest } from "@/lib/core/request";
import { isSweepField } from "@/lib/core/sweep-axes";
import { fieldLabels } from "./field-labels";
import { type FieldSpec, findField } from "./fields";
import { clearFix, modelFix, setFix } from "./fixes";
import { MAX_PALETTE_WEIGHT, MIN_PALETTE_WEIGHT } from "./limits";
import { getModel } from "./models";
import { modelsOf, operationLabel } from "./operations";
import type { Problem } from "./problem";
import { valueLabel } from "./value-labels";
import type { Words } from "./words";

const HEX_COLOR = /^#(?:[0-9a-f]{3}){1,2}$/i;
const STYLE_CODE = /^[0-9a-f]{8}$/i;

type Finding = Pick<Problem, "rule" | "reason" | "fix" | "otherFixes">;

/** What is wrong with the value of one field, judged by its spec alone; null when nothing is, or it is absent. */
export function checkValue(request: StudioRequest, spec: FieldSpec): Problem | null {
  const value = request[spec.field];
  if (value === undefined) return null;
  const finding = findFinding(request, spec, value);
  return finding && { severity: "error", field: spec.field, ...finding };
}

function findFinding(request: StudioRequest, spec: FieldSpec, value: unknown): Finding | null {
  if (typeof value === "string")
    return spec.kind === "text" ? checkText(spec, value) : checkListed(request, spec, value);
  if (typeof value === "number") return checkNumber(spec, value);
  if (spec.kind === "codes" || spec.kind === "assets") return checkList(spec, value);
  return spec.field === "colorPalette" && request.colorPalette ? checkPalette(spec, request.colorPalette) : null;
}

function checkText(spec: FieldSpec, value: string): Finding | null {
  if (spec.maxLength === undefined || value.length <= spec.maxLength) return null;
  const label = fieldLabels[spec.field];
  const limit = spec.maxLength.toLocaleString("en-US");
  return {
    rule: "text-too-long",
    reason: { en: `${label.en}: ${limit} characters at most.`, zh: `${label.zh}最多 ${limit} 个字符。` },
  };
}

/** Values out of a table: the message names the model, and another model is offered where it has the value. */
function checkListed(request: StudioRequest, spec: FieldSpec, value: string): Finding | null {
  if (!spec.values || spec.values.includes(value)) return null;
  const { field } = spec;
  const label = fieldLabels[field];
  const shown = showValue(field, value);
  const where = whereOf(request);
  const better = modelsOf(request.operation).find((model) =>
    findField(request.operation, model, field)?.values?.includes(value),
  );
  return {
    rule: "value-not-allowed",
    reason: {
      en: `${label.en} ${shown.en} is not available with ${where.en}.`,
      zh: `${where.zh}不支持${label.zh} ${shown.zh}。`,
    },
    fix: clearFix(field),
    ...(better && { otherFixes: [modelFix(better)] }),
  };
}

function showValue(field: RequestField, value: string): Words {
  return isSweepField(field) ? valueLabel(field, value) : { en: value, zh: value };
}

function whereOf(request: StudioRequest): Words {
  if (request.model === undefined) return operationLabel(request.operation);
  const { label } = getModel(request.model);
  return { en: `model ${label}`, zh: `${label} 模型` };
}

function checkNumber(spec: FieldSpec, value: number): Finding | null {
  const { field, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = spec;
  if (Number.isInteger(value) && value >= min && value <= max) return null;
  const label = fieldLabels[field];
  const nearest = Number.isNaN(value) ? min : Math.min(max, Math.max(min, Math.round(value)));
  return {
    rule: "out-of-range",
    reason: {
      en: `${label.en} must be a whole number from ${min} to ${max}.`,
      zh: `${label.zh}须为 ${min} 到 ${max} 之间的整数。`,
    },
    fix: setFix(field, nearest, { en: `${nearest}`, zh: ` ${nearest}` }),
  };
}

function checkList(spec: FieldSpec, value: unknown): Finding | null {
  if (!Array.isArray(value)) return null;
  const label = fieldLabels[spec.field];
  if (spec.maxItems !== undefined && value.length > spec.maxItems) {
    return {
      rule: "too-many",
      reason: { en: `${label.en}: ${spec.maxItems} at most.`, zh: `${label.zh}最多 ${spec.maxItems} 个。` },
    };
  }
  if (spec.kind !== "codes" || value.every((code) => typeof code === "string" && STYLE_CODE.test(code))) return null;
  return {
    rule: "value-not-allowed",
    reason: { en: "A style code has 8 hexadecimal digits.", zh: "风格代码由 8 位十六进制数字组成。" },
  };
}

function checkPalette(spec: FieldSpec, palette: NonNullable<StudioRequest["colorPalette"]>): Finding | null {
  if ("name" in palette) {
    if (spec.values?.includes(palette.name)) return null;
    return {
      rule: "value-not-allowed",
      reason: { en: `There is no palette named “${palette.name}”.`, zh: `没有名为“${palette.name}”的配色。` },
      fix: clearFix("colorPalette"),
    };
  }
  const { members } = palette;
  if (members.length < 1 || (spec.maxItems !== undefined && members.length > spec.maxItems)) {
    return {
      rule: "too-many",
      reason: {
        en: `A color palette has 1 to ${spec.maxItems} colors.`,
        zh: `配色可含 1 到 ${spec.maxItems} 种颜色。`,
      },
    };
  }
  if (members.some(({ color }) => !HEX_COLOR.test(color))) {
    return {
      rule: "value-not-allowed",
      reason: { en: "Colors are written as #RRGGBB or #RGB.", zh: "颜色须写成 #RRGGBB 或 #RGB。" },
    };
  }
  if (members.every(({ weight = 1 }) => weight >= MIN_PALETTE_WEIGHT && weight <= MAX_PALETTE_WEIGHT)) return null;
  return {
    rule: "out-of-range",
    reason: {
      en: `The weight of a color is from ${MIN_PALETTE_WEIGHT} to ${MAX_PALETTE_WEIGHT}.`,
      zh: `颜色的权重须在 ${MIN_PALETTE_WEIGHT} 到 ${MAX_PALETTE_WEIGHT} 之间。`,
    },
  };
}
