/** The shape a translation must have: the keys of the English text, any words. */
export type MessageShape<T> = {
  readonly [Key in keyof T]: T[Key] extends string ? string : MessageShape<T[Key]>;
};
