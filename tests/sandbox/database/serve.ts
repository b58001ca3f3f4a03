import { startGateway } from './gateway';

/** The process that database-journal.test.ts kills: serves the file named on the command line. */
startGateway({ data: process.argv[2] as string, collections: ['c'] }).then(({ url }) => console.log(url));
