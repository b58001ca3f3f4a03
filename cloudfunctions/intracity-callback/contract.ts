import { defineReceiver } from '../../shared/contract/contract';
import { intracityCallback } from '../../shared/extensions/intracity-callback';

export const contract = {
  ...defineReceiver('intracity-callback', 'intracityCallback', intracityCallback),
  needs: ['INTRACITY_CALLBACK_TOKEN'],
} as const;
