import type { SheetCell, SheetContent } from "./sheet-call";

export type SheetWeight = "regular" | "medium";
/** Width of a text, in the units of the sheet. */
export type MeasureText = (text: string, size: number, weight: SheetWeight) => number;

/** What is put on a page, in the order it is put there; lengths in the units of the sheet, from its top left corner. */
export type SheetMark =
  | { readonly kind: "box"; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | {
      readonly kind: "picture";
      readonly index: number;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: "text";
      readonly text: string;
      readonly x: number;
      /** Of the base line. */
      readonly y: number;
      readonly size: number;
      readonly weight: SheetWeight;
      readonly isQuiet: boolean;
    };

export interface SheetPage {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly SheetMark[];
}

/** How large things are. */
export interface SheetFrame {
  readonly width: number;
  /** Absent: one page, as tall as it takes. */
  readonly pageHeight?: number | undefined;
  readonly margin: number;
  readonly gap: number;
  readonly textSize: number;
  readonly titleSize: number;
}

const LINE = 1.45;
const MAX_SHARED_LINES = 6;
/** Of one line of a caption: a prompt may be long. */
const MAX_WRAPPED_LINES = 4;

/** Columns that look well for so many pictures. */
export function chooseColumns(count: number): number {
  return count <= 3 ? count : Math.min(8, Math.ceil(Math.sqrt(count)));
}

/** Lays the words and pictures of a sheet out on pages: a row of pictures is never torn. */
export function layOutSheet(content: SheetContent, frame: SheetFrame, measure: MeasureText): readonly SheetPage[] {
  return new SheetLayout(content, frame, measure).run();
}

class SheetLayout {
  readonly #columns: number;
  readonly #cellWidth: number;
  readonly #boxHeight: number;
  readonly #pages: { marks: SheetMark[]; bottom: number }[] = [];
  #y = 0;

  constructor(
    private readonly content: SheetContent,
    private readonly frame: SheetFrame,
    private readonly measure: MeasureText,
  ) {
    const { margin, gap, width, pageHeight, textSize } = frame;
    this.#columns = content.columns ?? chooseColumns(content.cells.length);
    this.#cellWidth = (width - 2 * margin - gap * (this.#columns - 1)) / this.#columns;
    // As tall as the tallest picture needs at full width, but no pillars.
    const shape = Math.max(...content.cells.map((cell) => cell.height / cell.width));
    const wanted = this.#cellWidth * Math.min(1.5, shape);
    // Half a page is left for words.
    this.#boxHeight = pageHeight === undefined ? wanted : Math.min(wanted, pageHeight - 2 * margin - textSize * 16);
  }

  run(): readonly SheetPage[] {
    const { cells } = this.content;
    this.#openPage();
    this.#putHead();
    this.#putColumnHeaders();
    for (let from = 0; from < cells.length; from += this.#columns) this.#putRow(from);
    const { width, pageHeight, margin, gap } = this.frame;
    return this.#pages.map(({ marks, bottom }) => ({
      width,
      height: pageHeight ?? Math.ceil(bottom - gap + margin),
      marks,
    }));
  }

  #openPage(): void {
    this.#pages.push({ marks: [], bottom: 0 });
    this.#y = this.frame.margin;
  }

  #put(mark: SheetMark): void {
    this.#pages.at(-1)?.marks.push(mark);
  }

  #advance(by: number): void {
    this.#y += by;
    const page = this.#pages.at(-1);
    if (page) page.bottom = this.#y;
  }

  #putHead(): void {
    const { margin, gap, width, textSize, titleSize } = this.frame;
    const { title, shared } = this.content;
    const room = width - 2 * margin;
    if (title !== "")
      this.#putLines(this.#wrap(title, room, titleSize, "medium", 2), margin, titleSize, "medium", false);
    if (shared !== "")
      this.#putLines(
        this.#wrap(shared, room, textSize, "regular", MAX_SHARED_LINES),
        margin,
        textSize,
        "regular",
        true,
      );
    if (title !== "" || shared !== "") this.#advance(gap);
  }

  #putColumnHeaders(): void {
    const { textSize, margin, gap } = this.frame;
    if (this.content.columnHeaders.length === 0) return;
    const top = this.#y;
    for (let column = 0; column < this.#columns; column++) {
      const [line = ""] = this.#wrap(this.content.columnHeaders[column] ?? "", this.#cellWidth, textSize, "medium", 1);
      this.#y = top;
      this.#putLines([line], margin + column * (this.#cellWidth + gap), textSize, "medium", false);
    }
    this.#advance(gap / 2);
  }

  #putRow(from: number): void {
    const { margin, gap, pageHeight, textSize } = this.frame;
    const cells = this.content.cells.slice(from, from + this.#columns);
    const captions = cells.map((cell) => this.#wrapCaption(cell));
    const header = this.content.rowHeaders[from / this.#columns];
    const lines = Math.max(...captions.map((caption) => caption.length)) + (header ? 1 : 0);
    const height = this.#boxHeight + textSize * 0.6 + lines * textSize * LINE;
    if (pageHeight !== undefined && this.#y + height > pageHeight - margin && this.#pages.at(-1)?.marks.length) {
      this.#openPage();
      this.#putColumnHeaders();
    }
    if (header)
      this.#putLines(this.#wrap(header, this.#cellWidth, textSize, "medium", 1), margin, textSize, "medium", false);
    const top = this.#y;
    for (const [column, cell] of cells.entries()) {
      const x = margin + column * (this.#cellWidth + gap);
      this.#y = top;
      this.#putPicture(from + column, cell, x);
      this.#y = top + this.#boxHeight + textSize * 0.6;
      const [name = "", ...rest] = captions[column] ?? [];
      this.#putLines([name], x, textSize, "medium", false);
      this.#putLines(rest, x, textSize, "regular", true);
    }
    this.#y = top;
    this.#advance(height - (header ? textSize * LINE : 0) + gap);
  }

  #putPicture(index: number, cell: SheetCell, x: number): void {
    const scale = Math.min(this.#cellWidth / cell.width, this.#boxHeight / cell.height);
    const [width, height] = [cell.width * scale, cell.height * scale];
    this.#put({ kind: "box", x, y: this.#y, width: this.#cellWidth, height: this.#boxHeight });
    const left = x + (this.#cellWidth - width) / 2;
    const top = this.#y + (this.#boxHeight - height) / 2;
    this.#put({ kind: "picture", index, x: left, y: top, width, height });
  }

  #wrapCaption(cell: SheetCell): string[] {
    const { textSize } = this.frame;
    const name = this.#wrap(cell.name, this.#cellWidth, textSize, "medium", 1);
    return [
      name[0] ?? "",
      ...cell.lines.flatMap((line) => this.#wrap(line, this.#cellWidth, textSize, "regular", MAX_WRAPPED_LINES)),
    ];
  }

  #putLines(lines: readonly string[], x: number, size: number, weight: SheetWeight, isQuiet: boolean): void {
    for (const text of lines) {
      this.#put({ kind: "text", text, x, y: this.#y + size, size, weight, isQuiet });
      this.#advance(size * LINE);
    }
  }

  #wrap(text: string, room: number, size: number, weight: SheetWeight, most: number): string[] {
    return wrapText(text, most, (line) => this.measure(line, size, weight) <= room);
  }
}

/** Breaks a text between words (Chinese has them too, without blanks), at most so many lines; what is cut ends in "…". */
export function wrapText(text: string, most: number, fits: (line: string) => boolean): string[] {
  const words = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(text.replace(/\s+/g, " ").trim())];
  const lines: string[] = [];
  let line = "";
  for (const { segment } of words) {
    // A word longer than the line is broken between its signs.
    for (const part of fits(segment) ? [segment] : [...segment]) {
      if (line !== "" && !fits((line + part).trimEnd())) {
        lines.push(line.trimEnd());
        line = part.trimStart();
      } else line += part;
    }
    if (lines.length > most) break;
  }
  if (line.trimEnd() !== "") lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  let last = lines[most - 1] ?? "";
  while (last !== "" && !fits(`${last}…`)) last = [...last].slice(0, -1).join("");
  return [...lines.slice(0, most - 1), `${last.trimEnd()}…`];
}
