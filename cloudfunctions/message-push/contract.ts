import { defineReceiver } from '../../shared/contract/contract';
import { pushes } from '../../shared/extensions/pushes';
import { contract as localDelivery } from '../local-delivery-get-order/contract';
import { contract as logistics } from '../logistics-get-order/contract';

export const contract = defineReceiver(
  'message-push',
  'messagePush',
  pushes({ logistics, 'local-delivery': localDelivery }),
);
