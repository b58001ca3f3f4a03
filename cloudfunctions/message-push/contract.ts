import { defineReceiver } from '../../shared/contract/contract';
import { pushes } from '../../shared/extensions/pushes';

export const contract = defineReceiver('message-push', 'messagePush', pushes([]));
