import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

export const guide = defineGuide(contract)({
  title: { en: 'Ask for leave to have stores', zh: '开通门店权限' },
  document: say.document('apply'),
  fields: {},
  answer: {},
  codes: say.codes,
  works: {},
  examples: [{ id: 'apply', title: { en: 'Ask for it', zh: '开通' }, caller: 'staff', event: {} }],
});
