import type { StudioRequest } from "./request";

/** How a request names a picture; a picture that is one of several has the field of its list. */
const single = [
  ["source", "source"],
  ["mask", "mask"],
  ["protect", "protect"],
] as const;
const lists = [
  ["styleReferences", "styleReference"],
  ["characterReferences", "characterReference"],
] as const;

export type InputRole = (typeof single)[number][1] | (typeof lists)[number][1];

/** The pictures a request names, each once for every role it has. */
export function inputsOf(request: StudioRequest): readonly { readonly assetId: string; readonly role: InputRole }[] {
  return [
    ...single.flatMap(([field, role]) => {
      const assetId = request[field];
      return assetId === undefined ? [] : [{ assetId, role }];
    }),
    ...lists.flatMap(([field, role]) => (request[field] ?? []).map((assetId) => ({ assetId, role }))),
  ];
}
