import type { Size } from "@/lib/core/geometry";

/** One picture of the sheet with the lines that stand under it. */
export interface SheetCell extends Size {
  readonly name: string;
  readonly lines: readonly string[];
}

/** All words of a sheet, and how its pictures lie. */
export interface SheetContent {
  readonly title: string;
  /** What all pictures share; may be long. */
  readonly shared: string;
  readonly cells: readonly SheetCell[];
  /** As many as look well when absent. */
  readonly columns?: number | undefined;
  readonly columnHeaders: readonly string[];
  readonly rowHeaders: readonly string[];
  readonly theme: "dark" | "light";
}

/** What the sheet's thread is asked: pictures are files (WebP, JPEG or PNG), one for each cell. */
export interface SheetCall {
  readonly format: "png" | "pdf";
  readonly locale: "en" | "zh";
  readonly content: SheetContent;
  readonly pictures: readonly Uint8Array[];
}
