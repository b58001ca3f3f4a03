import path from 'node:path';
import { functionNames, hasFile, sourceFolder } from '../registry';
import { buildFunctions, outputFolder } from './build-functions';
import { checkTypes } from './check-types';
import { buildDeliveryClient, clientFolder } from './delivery-client';

const shown = (folder: string) => `${path.relative(process.cwd(), folder)}/`;

async function main(): Promise<void> {
  const inTypeScript = functionNames().filter((name) => hasFile(name, 'index.ts'));
  checkTypes(inTypeScript.map((name) => path.join(sourceFolder, name, 'index.ts')));
  const names = await buildFunctions();
  console.log(`Built ${names.length} functions in ${shown(outputFolder)}`);
  await buildDeliveryClient();
  console.log(`Built the typed client in ${shown(clientFolder)}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
