/** Text for the user in both languages of the studio; `zh` is simplified Chinese. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}
