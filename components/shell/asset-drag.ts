/** What a dragged picture of the studio is called in a `DataTransfer`; its value is the asset's id. */
export const ASSET_MIME = "application/x-palimpsest-asset";

type Carrier = Pick<DataTransfer, "setData" | "getData" | "types">;

/** Makes a drag carry a picture of the studio. */
export function carryAsset(carrier: Pick<Carrier, "setData"> & { effectAllowed?: string }, assetId: string): void {
  carrier.effectAllowed = "copyMove";
  carrier.setData(ASSET_MIME, assetId);
}

/** Whether a drag carries a picture of the studio; its id is told at the drop only. */
export function carriesAsset({ types }: Pick<Carrier, "types">): boolean {
  return types.includes(ASSET_MIME);
}

/** The id of the picture that was dropped; undefined when the drag carried none. */
export function readCarriedAsset(carrier: Pick<Carrier, "getData">): string | undefined {
  const id = carrier.getData(ASSET_MIME);
  return id === "" ? undefined : id;
}

/** On an element that takes drops and pastes itself: the window's own drop place steps back. */
export const dropSlotProps = { "data-drop-slot": "" } as const;

/** Whether a drop or a drag belongs to an element that takes it itself. */
export function isOverDropSlot({ target }: { readonly target?: unknown }): boolean {
  return target instanceof Element && target.closest("[data-drop-slot]") !== null;
}
