/** What was typed as the number it is; anything else goes to the function as it stands, which then says what is wrong. */
export function integerOr(text: string): string | number | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  return /^-?\d+$/.test(typed) && Number.isSafeInteger(Number(typed)) ? Number(typed) : typed;
}

/** As integerOr, with a fraction. What ends in a point is still being typed. */
export function decimalOr(text: string): string | number | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  return /^-?\d+(\.\d*[1-9])?$/.test(typed) ? Number(typed) : typed;
}
