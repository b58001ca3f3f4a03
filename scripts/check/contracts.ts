import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Contract } from '../../shared/contract/contract';

const FOLDER = path.resolve(__dirname, '../../shared/contracts');

/** Every contract that a module of shared/contracts exports. */
export function loadContracts(): Contract[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => Object.values(require(path.join(FOLDER, file)) as Record<string, unknown>))
    .filter(isContract);
}

function isContract(value: unknown): value is Contract {
  const { name, api, path: route } = (value ?? {}) as Record<string, unknown>;
  return [name, api, route].every((text) => typeof text === 'string');
}
