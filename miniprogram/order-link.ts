/** What a page is opened with. */
export type Query = Record<string, string | undefined>;

/**
 * The order that a link or a mini program code leads to. A link has both fields by name; a code has them in `scene`,
 * as `<account>,<number>`. Document: miniprogram/dev/framework/open-ability/qr-code.
 */
export function orderOf<Account extends string, Number extends string>(
  query: Query,
  account: Account,
  number: Number,
): Record<Account | Number, string> | undefined {
  const [first, ...rest] = decoded(query.scene).split(',');
  const fields = [
    [account, decoded(query[account]) || first],
    [number, decoded(query[number]) || rest.join(',')],
  ];
  if (!fields.every(([, value]) => value)) return undefined;
  return Object.fromEntries(fields);
}

/** `scene` comes encoded, and so does what was encoded in a link. */
export function decoded(text = ''): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
