/** The words of an export, without the schemas: the browser shows them and brings no parser. */

/** Where a picture's recipe goes: into its file, into a JSON file beside it, or nowhere. */
export const recipePlaces = ["inside", "beside", "none"] as const;

/** In folders by the day they were made, or by a board they lie on. */
export const exportFolders = ["none", "day", "board"] as const;
export type ExportFolders = (typeof exportFolders)[number];

/** A body stays below its limit. */
export const MAX_EXPORT_SELECTIONS = 30;

/** A picture with what it came from and what came of it, for a program that knows layers: Photoshop's, or OpenRaster. */
export const layerFormats = ["psd", "ora"] as const;
export type LayerFormat = (typeof layerFormats)[number];

export const layerMimes = ["image/vnd.adobe.photoshop", "image/openraster"] as const;

/** Most layers of a file. */
export const MAX_LAYERS = 48;
/** Pixels of all layers of a Photoshop file together: it is held while it is written, as are they. */
export const MAX_PSD_PIXELS = 40_000_000;
