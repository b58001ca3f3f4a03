import { testAccounts } from '../../cloudfunctions/local-delivery-real-mock-update-order/contract';
import { loadApis } from '../../scripts/registry';
import { inEnvelope } from '../../shared/call/envelope';
import { type Field, type Fields, wireName } from '../../shared/contract/fields';
import { wechatCodes } from '../../shared/errors/wechat-codes';
import { documentTables, type FieldRow } from './support/table';

const tables = documentTables();
const apis = loadApis();

test('every function has its table, and every table its function', () => {
  expect(Object.keys(tables).sort()).toEqual(apis.map(({ contract }) => contract.name).sort());
});

/** The rows that a table would need for these fields. */
function rowsOf(fields: Fields, at = ''): Record<string, FieldRow> {
  return Object.assign(
    {},
    ...Object.entries(fields).map(([name, field]) => ({
      [at + name]: rowOf(name, field),
      ...inner(field, at + name),
    })),
  );
}

function inner(field: Field, at: string): Record<string, FieldRow> {
  if (field.type === 'object') return rowsOf(field.fields, `${at}.`);
  if (field.type !== 'list') return {};
  if (field.of.type === 'object') return rowsOf(field.of.fields, `${at}[].`);
  return { [`${at}[]`]: rowOf('', field.of) };
}

function rowOf(name: string, field: Field): FieldRow {
  const row: FieldRow = { wire: wireName(name, field), type: field.type, required: !field.optional };
  if (field.type === 'text' && !field.oneOf) row.bytes = field.maxBytes;
  if (field.type === 'text' && field.allowEmpty) row.empty = true;
  if ((field.type === 'text' || field.type === 'integer') && field.oneOf) row.oneOf = field.oneOf;
  if (field.type === 'integer' && field.unit === 'seconds') row.unit = 'seconds';
  if (field.type === 'list') row.range = [field.min ?? 0, field.max];
  if (field.type === 'integer' || field.type === 'decimal') {
    const { min, max } = field;
    if (min !== undefined || max !== undefined) row.range = [min ?? -Infinity, max ?? Infinity];
  }
  return row;
}

describe.each(apis.map((api) => [api.contract.name, api] as const))(
  '%s is what its document says',
  (name, { contract, guide }) => {
    const table = tables[name] as (typeof tables)[string];

    test('its name and address (failure case 11)', () => {
      expect(`openapi.${contract.api}`).toBe(table.api);
      expect(contract.method ?? 'POST').toBe(table.method);
      expect(contract.path).toBe(table.path);
    });

    test('exactly its fields, no invented one and none missing (failure cases 11, 12)', () => {
      expect(rowsOf(contract.fields)).toEqual(table.fields);
    });

    test('cloud call or not, read or write, signed or not, test only or not', () => {
      const { cloudCall, kind, fields, envelope } = contract;
      const mock = contract.mock !== undefined;
      const signed = 'deliverySign' in fields;
      const encrypted = envelope && (envelope === inEnvelope ? true : 'optional');
      expect({ cloudCall, kind, signed, encrypted, mock }).toEqual({
        cloudCall: table.cloudCall,
        kind: table.kind,
        signed: table.signed,
        encrypted: table.encrypted,
        mock: table.mock,
      });
    });

    test('it names the document and the day it was read', () => {
      expect(guide.document?.url).toMatch(
        /^https:\/\/developers\.weixin\.qq\.com\/miniprogram\/dev\/server\/API\//,
      );
      expect(guide.document?.url).toMatch(table.page);
      expect(guide.document?.date).toBe(table.read);
    });

    test('it lists the error codes that the document prints', () => {
      expect(guide.codes).toEqual(expect.arrayContaining([...table.codes]));
      expect(guide.codes).not.toContain(0);
      // Without an entry nobody is told what to do.
      expect(guide.codes.filter((code) => !(code in wechatCodes))).toEqual([]);
    });
  },
);

test('the test accounts of realMockUpdateOrder', () => {
  expect(testAccounts).toEqual({
    '1534713176': { deliveryId: 'SFTC', statuses: [102, 202, 302] },
    dadaaee18818d97e236: { deliveryId: 'DADA', statuses: [102, 201, 202, 301, 302, 304, 305] },
  });
});
