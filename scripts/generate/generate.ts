import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Api, loadFunctions, root } from '../registry';
import { apiPages, functionsTable, type Language } from './api-pages';
import { clientText } from './client';
import { errorPages } from './errors-page';

/** Every file that is written from the contracts, by its path from the project's root. */
export function generatedFiles(
  apis: readonly Api[] = loadFunctions(),
  project = root,
): Record<string, string> {
  return {
    ...apiPages(apis),
    ...errorPages(),
    ...templates(apis),
    'README.md': readme('README.md', apis, 'en', project),
    'README.zh-CN.md': readme('README.zh-CN.md', apis, 'zh', project),
    'miniprogram/delivery-client.ts': clientText(apis.filter(isCalled)),
  };
}

/** The paths of the files that do not hold what would be written now. */
export function staleFiles(project = root): string[] {
  return Object.entries(generatedFiles(loadFunctions(), project))
    .filter(([name, text]) => {
      const file = path.join(project, name);
      return !existsSync(file) || readFileSync(file, 'utf8') !== text;
    })
    .map(([name]) => name);
}

/** What takes messages from outside is no function that pages or people call. */
function isCalled({ contract }: Api): boolean {
  return !contract.receiver;
}

/** What DevTools offers as test events when a function is debugged locally. */
function templates(apis: readonly Api[]): Record<string, string> {
  return Object.fromEntries(
    apis.filter(isCalled).map(({ contract, guide }) => {
      const usable = guide.examples.filter(({ caller, fails }) => caller === 'staff' && !fails);
      const requests = usable.map(({ title, event }) => ({ name: title.zh, value: event }));
      return [`cloudfunctionTemplate/${contract.name}.json`, `${JSON.stringify(requests, null, 2)}\n`];
    }),
  );
}

const TABLE = /(<!-- functions -->\n)[\s\S]*?(\n<!-- \/functions -->)/;

function readme(name: string, apis: readonly Api[], language: Language, project: string): string {
  const text = readFileSync(path.join(project, name), 'utf8');
  if (!TABLE.test(text))
    throw new Error(`${name} has no place for the table: <!-- functions --> … <!-- /functions -->`);
  return text.replace(TABLE, `$1${functionsTable(apis, language)}$2`);
}
