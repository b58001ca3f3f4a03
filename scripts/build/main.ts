import path from 'node:path';
import { buildFunctions, outputFolder } from './build-functions';

buildFunctions().then(
  (names) => console.log(`Built ${names.length} functions in ${path.relative(process.cwd(), outputFolder)}/`),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
