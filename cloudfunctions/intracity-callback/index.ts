import { createReceiver } from '../../shared/function';
import { contract } from './contract';

export const main = createReceiver(contract);
