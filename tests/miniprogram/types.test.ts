import { readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import * as client from '../../miniprogram/delivery-client';
import { loadApis } from '../../scripts/registry';
import type { Field } from '../../shared/contract/fields';
import { complaints, exportedTypes, optionsOf, type Property } from './support/types';

const TYPES = path.join(__dirname, 'types');
const clientTypes = exportedTypes('miniprogram/delivery-client.ts');

const { fileNames, options } = optionsOf('miniprogram/tsconfig.json');
const fixture = path.join(TYPES, 'client.ts');
const found = complaints([...fileNames, fixture], options);

// With app.ts, which hands wx.cloud itself to the client.
test('the mini program type-checks against miniprogram-api-typings', () => {
  expect(fileNames.length).toBeGreaterThan(10);
  expect(options.types).toEqual(['miniprogram-api-typings']);
  expect(found.filter((line) => !line.startsWith('tests/'))).toEqual([]);
});

test('what must be refused at compile time is refused', () => {
  expect(found.filter((line) => line.startsWith('tests/'))).toEqual([]);
});

const apis = loadApis();
const pascal = (name: string) => name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());

/** What the types must say of a contract's field, as far as one word says it. */
function propertyOf(field: Field): Property | { required: boolean } {
  const required = !field.optional;
  if (field.type === 'text' && !field.oneOf) return { required, type: 'string' };
  if (field.type === 'integer') return { required, type: field.oneOf ? [...field.oneOf].sort() : 'number' };
  return { required };
}

describe('the client’s types are those of the contracts', () => {
  test.each(apis.map(({ contract }) => [contract.name, contract] as const))('%s', (name, { fields }) => {
    const properties = clientTypes.properties(`${pascal(name)}Event`);
    expect(Object.keys(properties).sort()).toEqual(Object.keys(fields).sort());
    for (const [field, rule] of Object.entries(fields))
      expect(properties[field]).toMatchObject(propertyOf(rule));
  });

  const views = apis.flatMap(({ contract }) => {
    const view = contract.extension?.view;
    return view ? [[contract.name, view] as const] : [];
  });

  test.each(views)(
    'of %s the customer’s type is what a customer may see, and the staff’s holds it',
    (name, view) => {
      const seen = clientTypes.properties(`${pascal(name)}Customer`);
      const names = (required: boolean) =>
        Object.keys(seen)
          .filter((field) => seen[field]?.required === required)
          .sort();
      expect(names(true)).toEqual([...view.always].sort());
      // Of an object its name: `transporterInfo.transporterName`.
      const atStatus = new Set(Object.keys(view.atStatus).map((path) => path.replace(/\..*/, '')));
      expect(names(false)).toEqual([...atStatus].sort());
      expect(clientTypes.properties(`${pascal(name)}Data`)).toMatchObject(seen);
    },
  );

  test('every function has its method, and can be called by its name', () => {
    const calls: string[] = [];
    const delivery = client.createDeliveryClient({
      callFunction: ({ name }) => {
        calls.push(name);
        return Promise.resolve({ result: { errCode: 0 } });
      },
    });
    const methods = delivery as unknown as Record<string, (...args: unknown[]) => unknown>;
    for (const { contract } of apis) {
      const method = pascal(contract.name).replace(/^./, (letter) => letter.toLowerCase());
      methods[method]?.({});
      methods.call?.(contract.name, {});
    }
    expect(calls).toEqual(apis.flatMap(({ contract }) => [contract.name, contract.name]));
  });

  test('the statuses, and which of them are final', () => {
    expect(Object.keys(client.deliveryStatuses).map(Number)).toEqual([
      101, 102, 103, 201, 202, 203, 204, 205, 301, 302, 303, 304, 305, 401, 501, 502,
    ]);
    expect([...client.finalStatuses].sort()).toEqual([103, 203, 204, 205, 302, 401, 501, 502]);
  });

  test('the changes of a track', () => {
    expect(Object.keys(client.trackActions).map(Number)).toEqual([
      100001, 100002, 100003, 200001, 300002, 300003, 300004, 400001, 400002,
    ]);
  });

  test('the codes of errors, and what comes with them', () => {
    const answers = exportedTypes('shared/answer.ts');
    const catalogue = exportedTypes('shared/errors/catalogue-entry.ts');
    expect(clientTypes.literals('ErrorCode')).toEqual(catalogue.literals('ErrorCode'));
    const { hint, issues, code, ...details } = answers.properties('ErrorInfo');
    expect([hint, issues, code]).not.toContain(undefined);
    const own = ['errCode', 'errMsg', 'hintZh', 'hintEn', 'code'];
    const told = clientTypes.properties('DeliveryError');
    expect(Object.keys(told).sort()).toEqual([...Object.keys(details), ...own].sort());
    for (const name of Object.keys(details)) expect(told[name]).toEqual(details[name]);
  });

  test('with all its functions it stays small', () => {
    const { code } = transformSync(
      readFileSync(path.join(__dirname, '../../miniprogram/delivery-client.ts'), 'utf8'),
      {
        loader: 'ts',
        minify: true,
      },
    );
    expect(Buffer.byteLength(code)).toBeLessThanOrEqual(6 * 1024);
  });
});
