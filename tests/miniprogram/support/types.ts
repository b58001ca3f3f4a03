import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../../..');

/** Options of a tsconfig.json of the project. */
export function optionsOf(config: string): ts.ParsedCommandLine {
  const file = path.join(ROOT, config);
  const { config: json } = ts.readConfigFile(file, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(json, ts.sys, path.dirname(file));
}

const read = new Map<string, ts.SourceFile | undefined>();

/** Reads each file once for all programs of a suite: the compiler's own declarations are most of the work. */
function hostFor(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, language, ...rest) => {
    const key = JSON.stringify([file, language]);
    if (!read.has(key)) read.set(key, getSourceFile(file, language, ...rest));
    return read.get(key);
  };
  return host;
}

/** What the compiler has against the files: one line each, `file(line): message`. */
export function complaints(files: string[], options: ts.CompilerOptions): string[] {
  const program = ts.createProgram(files, { ...options, noEmit: true }, hostFor(options));
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    const name = file ? path.relative(ROOT, file.fileName) : '';
    return `${name}(${line}): ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

/** One property of a type, as far as a contract has an opinion on it. */
export interface Property {
  required: boolean;
  /** `string`, `number`, the literals of a union in order, or the type as written. */
  type: string | (string | number)[];
}

/** The types that a module exports, as the compiler understands them. */
export function exportedTypes(file: string): ExportedTypes {
  // The types of WeChat do not matter here, and take a second to read.
  const { options } = optionsOf('miniprogram/tsconfig.json');
  const program = ts.createProgram([path.join(ROOT, file)], { ...options, types: [] }, hostFor(options));
  return new ExportedTypes(file, program);
}

class ExportedTypes {
  private readonly checker: ts.TypeChecker;
  private readonly exports: Map<string, ts.Symbol>;
  private readonly source: ts.SourceFile;

  constructor(file: string, program: ts.Program) {
    this.checker = program.getTypeChecker();
    const source = program.getSourceFile(path.join(ROOT, file));
    if (!source) throw new Error(`there is no ${file}`);
    this.source = source;
    const module = this.checker.getSymbolAtLocation(source);
    const symbols = module ? this.checker.getExportsOfModule(module) : [];
    this.exports = new Map(symbols.map((symbol) => [symbol.name, symbol]));
  }

  /** The properties of an exported object type. */
  properties(name: string): Record<string, Property> {
    const found: Record<string, Property> = {};
    for (const property of this.type(name).getProperties()) {
      const type = this.checker.getTypeOfSymbolAtLocation(property, this.source);
      const required = !(property.flags & ts.SymbolFlags.Optional);
      found[property.name] = { required, type: this.shape(this.checker.getNonNullableType(type)) };
    }
    return found;
  }

  /** The literals of an exported union. */
  literals(name: string): (string | number)[] {
    return this.literalsOf(this.type(name)) ?? [];
  }

  private type(name: string): ts.Type {
    const symbol = this.exports.get(name);
    if (!symbol) throw new Error(`${name} is not exported`);
    return this.checker.getDeclaredTypeOfSymbol(symbol);
  }

  private shape(type: ts.Type): Property['type'] {
    return this.literalsOf(type) ?? this.checker.typeToString(type);
  }

  private literalsOf(type: ts.Type): (string | number)[] | undefined {
    const members = type.isUnion() ? type.types : [type];
    const values = members.map((member) =>
      member.isStringLiteral() || member.isNumberLiteral() ? member.value : undefined,
    );
    if (values.some((value) => value === undefined)) return undefined;
    return (values as (string | number)[]).sort();
  }
}
