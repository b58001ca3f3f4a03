import { checkTypes } from '../build/check-types';

// A process of its own: it takes seconds, in which the sandbox goes on answering.
try {
  checkTypes();
} catch (error) {
  process.stdout.write((error as Error).message);
}
