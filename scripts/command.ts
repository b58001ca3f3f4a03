import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<Given extends Options> = ReturnType<typeof parseArgs<{ options: Given }>>['values'];

export interface Command<Given extends Options> {
  /** As in `npm run NAME`. */
  name: string;
  usage: string;
  /** For a command that programs start: what is wrong is told in one line, without the usage. */
  oneLine?: boolean;
  options?: Given;
  /** It takes arguments besides options. */
  positionals?: boolean;
  /** Answers the exit code. */
  run(values: Values<Given>, positionals: string[]): Promise<number>;
}

/** What was asked for makes no sense: told with the usage, exit code 2. */
export class BadArgument extends Error {}

/** Runs it with these arguments; answers the exit code. */
export type Run = (args: readonly string[]) => Promise<number>;

/** The command that a file is: run where that file was started, answered where another imports it. */
export function defineCommand<const Given extends Options>(
  file: NodeJS.Module,
  command: Command<Given>,
): Run {
  const run: Run = (args) => runCommand(command, args);
  if (require.main === file) void started(run);
  return run;
}

async function started(run: Run): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', unlessNobodyReads);
  process.exitCode = await run(process.argv.slice(2));
}

/** --help, a sentence for whatever is wrong, and never a stack. */
async function runCommand<Given extends Options>(
  command: Command<Given>,
  args: readonly string[],
): Promise<number> {
  const { name, usage } = command;
  try {
    const { values, positionals } = argumentsOf(command, args);
    if (!values.help) return await command.run(values as Values<Given>, positionals);
    process.stdout.write(`${usage.trim()}\n`);
    return 0;
  } catch (error) {
    const bad = error instanceof BadArgument;
    const told = !bad ? '' : command.oneLine ? ' (--help lists the options)' : `\n\n${usage.trim()}`;
    process.stderr.write(`${name}: ${inWords(error)}${told}\n`);
    return bad ? 2 : 1;
  }
}

/** The number that an option was given. */
export function wholeNumber(
  option: string,
  text: string,
  from: number,
  to = Number.MAX_SAFE_INTEGER,
): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= from && number <= to) return number;
  const range = to === Number.MAX_SAFE_INTEGER ? `, at least ${from}` : ` from ${from} to ${to}`;
  throw new BadArgument(`--${option} must be a whole number${range}, not ${JSON.stringify(text)}`);
}

function argumentsOf<Given extends Options>(
  { options, positionals: allowPositionals = false }: Command<Given>,
  args: readonly string[],
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals,
    });
  } catch (error) {
    // What follows the first sentence is about positional arguments.
    throw new BadArgument((error as Error).message.split(/\.\s/)[0]);
  }
}

function inWords(error: unknown): string {
  const { code, path, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'ENOENT' && path) return `there is no file or folder ${path}`;
  if (code === 'EADDRINUSE') return `port ${port} is taken: end what listens there, or give another --port`;
  return message ?? String(error);
}

/** Whoever reads may have seen enough, as `head` has: the command goes on to its end, and ends well. */
function unlessNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
