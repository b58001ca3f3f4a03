import path from 'node:path';
import { defineCommand } from '../command';
import { buildFunctions, outputFolder } from './build-functions';
import { checkTypes } from './check-types';
import { buildDeliveryClient, clientFolder } from './delivery-client';

const USAGE = `usage: npm run build

Checks the types, and builds the cloud functions into dist/cloudfunctions/, and the mini program's typed client into dist/delivery-client/.
`;

const shown = (folder: string) => `${path.relative(process.cwd(), folder)}/`;

export const command = defineCommand(module, {
  name: 'build',
  usage: USAGE,
  async run() {
    checkTypes();
    const names = await buildFunctions();
    console.log(`Built ${names.length} functions in ${shown(outputFolder)}`);
    await buildDeliveryClient();
    console.log(`Built the typed client in ${shown(clientFolder)}`);
    return 0;
  },
});
