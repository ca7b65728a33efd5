/** The part of pdfkit that the contact sheet uses; the package brings no types of its own. */
declare module "pdfkit" {
  // biome-ignore lint/style/noDefaultExport: the package has it so.
  export default class PDFDocument {
    constructor(options: { autoFirstPage: boolean; compress?: boolean; lang?: string; info?: Record<string, string> });
    registerFont(name: string, path: string): this;
    addPage(options: { size: [number, number]; margin: number }): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(color: string): this;
    widthOfString(text: string): number;
    text(text: string, x: number, y: number, options: { lineBreak: boolean; baseline: string }): this;
    rect(x: number, y: number, width: number, height: number): this;
    fill(color: string): this;
    image(bytes: Buffer, x: number, y: number, options: { width: number; height: number }): this;
    on(event: "data", listener: (chunk: Buffer) => void): this;
    on(event: "end", listener: () => void): this;
    end(): void;
  }
}
