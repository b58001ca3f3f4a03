/** What was typed as the number it is; anything else goes to the function as it stands, which then says what is wrong. */
export function integerOr(text: string): string | number | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  return /^-?\d+$/.test(typed) && Number.isSafeInteger(Number(typed)) ? Number(typed) : typed;
}
