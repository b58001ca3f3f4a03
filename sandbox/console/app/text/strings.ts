import type { en } from './en';

type Loosened<T> = {
  [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...args: never[]) => string
      ? T[Key]
      : Loosened<T[Key]>;
};

/** Every text of the page: a language that lacks one, or has one too many, does not compile. */
export type Strings = Loosened<typeof en>;
