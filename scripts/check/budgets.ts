import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Budgets } from './rules/budgets';

export function readBudgets(): Budgets {
  return JSON.parse(readFileSync(path.join(__dirname, 'budgets.json'), 'utf8'));
}
