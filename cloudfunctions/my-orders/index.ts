import { createFunction } from '../../shared/function';
import { contract } from './contract';

export const main = createFunction(contract);
