/** What was typed as the number it is; anything else goes to the function as it stands, which then says what is wrong. */
const numberOr = (number: RegExp) => (text: string) => {
  const typed = text.trim();
  if (typed === '') return undefined;
  return number.test(typed) && Math.abs(Number(typed)) <= Number.MAX_SAFE_INTEGER ? Number(typed) : typed;
};

export const integerOr = numberOr(/^-?\d+$/);
/** With a fraction. What ends in a point is still being typed. */
export const decimalOr = numberOr(/^-?\d+(\.\d*[1-9])?$/);
