import { loadFunctions } from '../../scripts/registry';
import { type Field, type Fields, wireName } from '../../shared/contract/fields';
import { subscribeMessage, withData } from '../../shared/extensions/subscribe-message';

// What the rows of the tables do not say of fields: units, what is nobody's to see, and what functions take besides the
// fields of their API. Units: families/logistics.md 2, local-delivery.md 3.4, intracity.md 5 and 6.

const functions = loadFunctions().map(({ contract }) => contract);

/** The names of the fields of which `value` is found, with what it is. */
function namesBy(value: (field: Field) => unknown): Record<string, string> {
  const found: Record<string, Set<string>> = {};
  const walk = (name: string, field: Field): void => {
    const key = value(field);
    if (key !== undefined) {
      found[String(key)] ??= new Set();
      found[String(key)]?.add(name);
    }
    if (field.type === 'list') walk(name, field.of);
    if (field.type === 'object') walkAll(field.fields);
  };
  const walkAll = (fields: Fields) => {
    for (const [name, field] of Object.entries(fields)) walk(name, field);
  };
  for (const { fields } of functions) walkAll(fields);
  return Object.fromEntries(Object.entries(found).map(([key, names]) => [key, [...names].sort().join(' ')]));
}

test('every number has the unit of its document', () => {
  expect(namesBy((field) => ('unit' in field ? field.unit : undefined))).toEqual({
    kg: 'goodsWeight weight',
    g: 'cargoWeight',
    cm: 'goodsHeight goodsLength goodsWidth spaceX spaceY spaceZ',
    yuan: 'cashOnDelivery cashOnPickup declaredValue goodPrice goodsValue tips',
    fen: 'amount cargoPrice insuredValue',
    degrees: 'lat lng userLat userLng',
    seconds:
      'actionTime beginTime endTime expectTime expectedDeliveryTime expectedFinishTime expectedPickTime orderTime',
  });
});

test('an amount in yuan has two decimals; a weight, a size, a value and a tip are more than 0', () => {
  expect(namesBy((field) => (field.type === 'decimal' ? field.decimals : undefined))).toEqual({
    2: 'cashOnDelivery cashOnPickup declaredValue goodPrice goodsValue tips',
  });
  expect(namesBy((field) => (field.type === 'decimal' ? field.above : undefined))).toEqual({
    0: 'goodsHeight goodsLength goodsValue goodsWeight goodsWidth tips weight',
  });
});

test('names, telephone numbers, places and what people write are personal; tokens, signs and passwords secret', () => {
  expect(namesBy((field) => ('personal' in field && field.personal ? 'personal' : undefined))).toEqual({
    personal:
      'address addressDetail area city company country customRemark lat lng mobile name phone postCode province ' +
      'remarkContent tel userAddress userLat userLng userName userOpenid userPhone waybillData',
  });
  expect(namesBy((field) => ('secret' in field && field.secret ? 'secret' : undefined))).toEqual({
    secret: 'deliverySign password token wxToken',
  });
});

/** Type and limits. */
function limitsOf(field: Field): unknown {
  const optional = field.optional ? '?' : '';
  if (field.type === 'object') return limitsOfAll(field.fields);
  if (field.type === 'list') return [limitsOf(field.of), `${field.min ?? 0} to ${field.max}${optional}`];
  if (field.type === 'text') {
    return field.oneOf ? `${field.oneOf.join(' | ')}${optional}` : `${field.maxBytes} bytes${optional}`;
  }
  if (field.type === 'integer') {
    return `${field.oneOf ? field.oneOf.join(' | ') : `${field.min} to ${field.max}`}${optional}`;
  }
  return `${field.type}${optional}`;
}
const limitsOfAll = (fields: Fields): unknown =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, limitsOf(field)]));

const notify = (statuses: string) => ({
  templateId: '128 bytes',
  data: [{ key: '32 bytes', value: '256 bytes' }, '1 to 10'],
  page: '1024 bytes?',
  miniprogramState: 'developer | trial | formal?',
  statuses: [statuses, '1 to 10?'],
});
const watch = { openid: '128 bytes' };
const placing = { watch: 'boolean?', again: 'boolean?' };

test('what functions take besides', () => {
  const options = functions.flatMap(({ name, extension }) => {
    const own = limitsOfAll(extension?.options ?? {});
    return Object.keys(own as object).length > 0 ? [[name, own]] : [];
  });
  expect(Object.fromEntries(options)).toEqual({
    'logistics-add-order': placing,
    'logistics-batch-get-order': { withPrintHtml: 'boolean?' },
    'logistics-get-order': { watch, notify: notify('1 | 100002 | 300004 | 400001 | 400002') },
    'logistics-update-path': { queue: 'boolean?' },
    'local-delivery-add-order': placing,
    'local-delivery-get-order': { watch, notify: notify('101 | 103 | 201 | 401') },
    'local-delivery-real-mock-update-order': {
      steps: [
        {
          // The statuses that one of the test accounts can be led to.
          orderStatus: expect.stringMatching(/^101 \| 102 \| 103 \|/),
          afterSeconds: '0 to 86400',
          actionMsg: '2048 bytes?',
        },
        '1 to 50?',
      ],
    },
    'intracity-add-order': placing,
    'intracity-query-order': { watch, notify: notify('10000 | 20000 | 40000') },
    'intracity-store-refund': { confirm: '128 bytes?' },
    'my-orders': { erase: 'boolean?' },
  });
  const mine = functions.find(({ name }) => name === 'my-orders');
  expect(limitsOfAll(mine?.fields ?? {})).toEqual({
    limit: '1 to 50?',
    before: '80 bytes?',
    openid: '128 bytes?',
  });
});

test('which of its own a function takes in place of fields', () => {
  const replaced = functions.flatMap(({ name, extension }) =>
    extension?.replaces ? [[name, extension.replaces]] : [],
  );
  expect(Object.fromEntries(replaced)).toEqual({
    'local-delivery-real-mock-update-order': ['orderStatus', 'actionTime', 'actionMsg', 'deliverySign'],
    'my-orders': ['limit', 'before'],
  });
});

test('which settings a function cannot do without', () => {
  const keys = ['INTRACITY_SYMMETRIC_KEY', 'INTRACITY_SYMMETRIC_KEY_SN', 'INTRACITY_PRIVATE_KEY'];
  const shops = ['LOCAL_DELIVERY_SHOPS'];
  const withoutShop = [
    'local-delivery-get-all-imme-delivery',
    'local-delivery-get-bind-account',
    'local-delivery-mock-update-order',
    'local-delivery-update-order',
  ];
  const needed = (name: string) => {
    // Its API may be switched on before there are keys.
    if (name === 'intracity-apply') return [];
    if (name === 'intracity-callback') return ['INTRACITY_CALLBACK_TOKEN'];
    if (name.startsWith('intracity-')) return keys;
    return name.startsWith('local-delivery-') && !withoutShop.includes(name) ? shops : [];
  };
  for (const { name, needs = [] } of functions) expect([name, needs]).toEqual([name, needed(name)]);
});

test('what takes messages reads, and has no address of its own', () => {
  const receivers = functions.filter(({ receiver }) => receiver);
  const shown = receivers.map(({ name, api, kind, path, cloudCall, fields, replyFields, own }) => {
    return { name, api, kind, path, cloudCall, fields, replyFields, own };
  });
  const both = { kind: 'read', path: '', cloudCall: false, fields: {}, replyFields: [], own: true };
  expect(shown).toEqual([
    { name: 'intracity-callback', api: 'intracityCallback', ...both },
    { name: 'message-push', api: 'messagePush', ...both },
  ]);
});

/** families/events.md, 6.1 and 6.2. */
test('the message to a customer goes as its document prints it', () => {
  expect(subscribeMessage).toMatchObject({
    api: 'subscribeMessage.send',
    path: '/cgi-bin/message/subscribe/send',
    cloudCall: true,
    kind: 'write',
  });
  const { fields } = withData(['thing1', 'character_string2']);
  expect(limitsOfAll(fields)).toEqual({
    touser: '128 bytes',
    templateId: '128 bytes',
    page: '1024 bytes?',
    miniprogramState: '16 bytes?',
    data: { thing1: { value: '256 bytes' }, character_string2: { value: '256 bytes' } },
  });
  expect(Object.entries(fields).map(([name, field]) => wireName(name, field))).toEqual([
    'touser',
    'template_id',
    'page',
    'miniprogram_state',
    'data',
  ]);
  const { data } = fields as unknown as { data: { fields: Fields } };
  expect(Object.entries(data.fields).map(([name, field]) => wireName(name, field))).toEqual([
    'thing1',
    'character_string2',
  ]);
});
