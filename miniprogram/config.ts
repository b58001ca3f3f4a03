/**
 * Short names for your same-city accounts, for links and mini program codes in place of the shopid: a code carries no
 * more than 32 characters. Example: `{ d: 'dadaaee18818d97e236' }`, then `scene` is `d,<shopOrderId>`.
 */
export const shops: Readonly<Record<string, string>> = {};
