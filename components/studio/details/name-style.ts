import type { StudioRequest } from "@/lib/core/request";
import { findStylePreset } from "@/lib/ideogram/style-presets";
import { styleTypeTable } from "@/lib/ideogram/style-types";
import type { Words } from "@/lib/ideogram/words";

/** The style of a request by the names that the parameters show; an id that no table has stays as it is. */
export function nameStyle(
  request: Pick<StudioRequest, "styleType" | "stylePreset"> | undefined,
  words: (words: Words) => string,
): string | undefined {
  const type = styleTypeTable.find(({ id }) => id === request?.styleType);
  const preset = request?.stylePreset === undefined ? null : findStylePreset(request.stylePreset);
  const names = [type ? words(type.label) : request?.styleType, preset ? words(preset.label) : request?.stylePreset];
  return names.filter((name) => name !== undefined).join(" · ") || undefined;
}
