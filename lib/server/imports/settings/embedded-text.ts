/** A text a program left in a picture: PNG's keyword, or the name of the EXIF field. */
export interface EmbeddedText {
  readonly keyword: string;
  readonly text: string;
}
