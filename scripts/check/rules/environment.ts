import type { Finding } from '../finding';

/** The platform's limit for all environment variables of one function, names and values together. */
export const ENVIRONMENT_LIMIT_BYTES = 4096;

export function environmentBytes(settings: Readonly<Record<string, string>>): number {
  return Object.entries(settings).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
}

/** The settings fit into one function. */
export function environmentFits(settings: Readonly<Record<string, string>>, where: string): Finding[] {
  const bytes = environmentBytes(settings);
  if (bytes < ENVIRONMENT_LIMIT_BYTES) return [];
  const mend =
    'give each function only the shops and staff it serves: LOCAL_DELIVERY_SHOPS and ADMIN_OPENIDS are the long ones';
  const what = `${bytes} bytes of environment variables, the platform takes less than ${ENVIRONMENT_LIMIT_BYTES}`;
  return [{ what, where, mend }];
}
