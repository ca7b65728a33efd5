/** `peek` shows what is always in view; `full` shows all. */
export type SheetState = "peek" | "full";
