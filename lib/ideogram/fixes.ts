import type { Model, RequestField } from "@/lib/core/request";
import { fieldLabels } from "./field-labels";
import { getModel } from "./models";
import type { Fix } from "./rule";

/** Takes a field out of the request. */
export function clearFix(field: RequestField): Fix {
  const label = fieldLabels[field];
  return { clear: field, label: { en: `Clear ${label.en.toLowerCase()}`, zh: `清除${label.zh}` } };
}

/** Goes over to another model. */
export function modelFix(model: Model): Fix {
  const { label } = getModel(model);
  return { setModel: model, label: { en: `Use model ${label}`, zh: `改用 ${label} 模型` } };
}

/** Puts a value; `shown` is how the user knows it. */
export function setFix(field: RequestField, value: string | number, shown: { en: string; zh: string }): Fix {
  const label = fieldLabels[field];
  return {
    set: { field, value },
    label: { en: `Set ${label.en.toLowerCase()} to ${shown.en}`, zh: `将${label.zh}设为${shown.zh}` },
  };
}
