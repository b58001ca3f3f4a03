import path from 'node:path';
import { buildFunctions, outputFolder } from './build-functions';
import { buildDeliveryClient, clientFolder } from './delivery-client';

const shown = (folder: string) => `${path.relative(process.cwd(), folder)}/`;

async function main(): Promise<void> {
  const names = await buildFunctions();
  console.log(`Built ${names.length} functions in ${shown(outputFolder)}`);
  await buildDeliveryClient();
  console.log(`Built the typed client in ${shown(clientFolder)}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
