import ts from 'typescript';
import { isText } from './texts';

/** One change of a source text. */
export interface Mutant {
  line: number;
  start: number;
  end: number;
  /** What stands between `start` and `end` in the mutant. */
  replacement: string;
  /** Start of the innermost block or arrow function's expression around it; none for what runs as the file is loaded. */
  region: number | undefined;
}

interface Region {
  start: number;
  end: number;
  /** Of an arrow function without a block. */
  expression: boolean;
}

const { SyntaxKind } = ts;

const OPERATORS = new Map<ts.SyntaxKind, readonly string[]>([
  [SyntaxKind.LessThanToken, ['<=', '>=']],
  [SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [SyntaxKind.AmpersandAmpersandToken, ['||']],
  [SyntaxKind.BarBarToken, ['&&']],
  [SyntaxKind.PlusToken, ['-']],
  [SyntaxKind.MinusToken, ['+']],
  [SyntaxKind.AsteriskToken, ['/']],
  [SyntaxKind.SlashToken, ['*']],
  [SyntaxKind.PercentToken, ['*']],
  [SyntaxKind.AsteriskAsteriskToken, ['*']],
  [SyntaxKind.PlusEqualsToken, ['-=']],
  [SyntaxKind.MinusEqualsToken, ['+=']],
  [SyntaxKind.QuestionQuestionEqualsToken, ['=']],
]);

/** Methods that stand for each other. */
const METHODS = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['min', 'max'],
  ['max', 'min'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
  ['push', 'unshift'],
]);

/** Methods whose object has the same type as what they answer. */
const DISPENSABLE = new Set(
  [
    'slice',
    'trim',
    'sort',
    'filter',
    'toLowerCase',
    'toUpperCase',
    'toSorted',
    'reverse',
    'replace',
    'limit',
  ].concat(['orderBy', 'where', 'field']),
);

const REGEX_CHANGES: readonly [RegExp, string][] = [
  [/^\^/, ''],
  [/(?<!\\)\$$/, ''],
  [/\\d/, '\\D'],
  [/\\D/, '\\d'],
  [/\\s/, '\\S'],
  [/\[(?!\^)/, '[^'],
  [/\[\^/, '['],
  [/(?<=[\])\w])\+/, ''],
  [/(?<=[\])\w])\*/, ''],
  [/(?<=[\])\w])\{(\d+),?\d*\}/, ''],
  [/\(\?!/, '(?='],
  [/\(\?<!/, '(?<='],
  [/\\b/, ''],
];

/** Every change that this tool knows of for a source text. */
export function mutantsOf(fileName: string, source: string): Mutant[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const mutants = new Map<string, Mutant>();
  const add = (start: number, end: number, replacement: string, region: number | undefined) => {
    if (source.slice(start, end) === replacement) return;
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    mutants.set(`${start} ${end} ${replacement}`, { line, start, end, replacement, region });
  };
  const visit = (node: ts.Node, region: number | undefined) => {
    if (isErased(node) || isText(node)) return;
    const inner = regionOf(node)?.start ?? region;
    for (const [start, end, replacement] of changesOf(node, file)) add(start, end, replacement, inner);
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(file, undefined);
  return [...mutants.values()].sort((a, b) => a.start - b.start);
}

/** The source with the mutant in it. */
export function apply(source: string, { start, end, replacement }: Mutant): string {
  return source.slice(0, start) + replacement + source.slice(end);
}

/** The source with a call of the global `name` at the start of every region, told `<fileName>:<start>`. */
export function instrument(fileName: string, source: string, name: string): string {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const insertions: [at: number, text: string][] = [];
  const visit = (node: ts.Node) => {
    const region = regionOf(node);
    if (region) {
      const call = `${name}(${JSON.stringify(`${fileName}:${region.start}`)})`;
      if (region.expression) insertions.push([region.start, `(${call}, `], [region.end, ')']);
      else insertions.push([region.start + 1, `${call};`]);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  // From the end, so that positions hold.
  return insertions
    .sort(([a], [b]) => b - a)
    .reduce((text, [at, inserted]) => text.slice(0, at) + inserted + text.slice(at), source);
}

function regionOf(node: ts.Node): Region | undefined {
  if (ts.isBlock(node)) return { start: node.getStart(), end: node.end, expression: false };
  const { parent } = node;
  if (parent && ts.isArrowFunction(parent) && parent.body === node) {
    return { start: node.getStart(), end: node.end, expression: true };
  }
  return undefined;
}

/** Types, imports and the like: nothing of them is left at run time. */
function isErased(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    (ts.isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword)
  );
}

type Change = [start: number, end: number, replacement: string];

function changesOf(node: ts.Node, file: ts.SourceFile): Change[] {
  const whole = (replacement: string): Change => [node.getStart(file), node.end, replacement];
  const changes = changesOfExpression(node, whole, (of) => of.getText(file), file);
  if (isCondition(node)) changes.push(whole('true'), whole('false'));
  if (regionOf(node)?.expression) changes.push(whole('undefined'));
  return changes;
}

/** What an `if`, a loop or `? :` asks. */
function isCondition(node: ts.Node): boolean {
  const { parent } = node;
  if (!parent || node.kind === SyntaxKind.TrueKeyword || node.kind === SyntaxKind.FalseKeyword) return false;
  return (
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isWhileStatement(parent) && parent.expression === node) ||
    (ts.isForStatement(parent) && parent.condition === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node)
  );
}

function changesOfExpression(
  node: ts.Node,
  whole: (replacement: string) => Change,
  text: (of: ts.Node) => string,
  file: ts.SourceFile,
): Change[] {
  if (ts.isBinaryExpression(node)) return changesOfBinary(node, whole, text, file);
  if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === SyntaxKind.ExclamationToken) return [whole(text(node.operand))];
    if (node.operator === SyntaxKind.MinusToken) return [whole(text(node.operand))];
    if (node.operator === SyntaxKind.PlusPlusToken) return [whole(`--${text(node.operand)}`)];
    return [];
  }
  if (ts.isPostfixUnaryExpression(node)) {
    return [whole(`${text(node.operand)}${node.operator === SyntaxKind.PlusPlusToken ? '--' : '++'}`)];
  }
  if (node.kind === SyntaxKind.TrueKeyword) return [whole('false')];
  if (node.kind === SyntaxKind.FalseKeyword) return [whole('true')];
  if (ts.isNumericLiteral(node)) {
    return isName(node) ? [] : [whole(Number(node.text) === 0 ? '1' : String(Number(node.text) * 2))];
  }
  if (ts.isStringLiteral(node)) {
    return isName(node) ? [] : [whole(node.text === '' ? "'mutated'" : "''")];
  }
  if (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [whole("''")];
  if (ts.isRegularExpressionLiteral(node)) return regexChanges(text(node)).map(whole);
  if (ts.isArrayLiteralExpression(node)) return [whole(node.elements.length === 0 ? "['mutated']" : '[]')];
  if (ts.isObjectLiteralExpression(node)) return node.properties.length === 0 ? [] : [whole('{}')];
  if (ts.isShorthandPropertyAssignment(node) || ts.isSpreadAssignment(node)) return [whole('...{}')];
  if (ts.isExpressionStatement(node)) return [whole(';')];
  if (ts.isContinueStatement(node) || ts.isBreakStatement(node)) return [whole(';')];
  if ((ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) && node.questionDotToken) {
    const dot = node.questionDotToken;
    return [[dot.getStart(file), dot.end, ts.isPropertyAccessExpression(node) ? '.' : '']];
  }
  if (ts.isCallExpression(node)) return changesOfCall(node, whole, text, file);
  return [];
}

function changesOfBinary(
  node: ts.BinaryExpression,
  whole: (replacement: string) => Change,
  text: (of: ts.Node) => string,
  file: ts.SourceFile,
): Change[] {
  const { left, operatorToken, right } = node;
  if (operatorToken.kind === SyntaxKind.QuestionQuestionToken) return [whole(text(left)), whole(text(right))];
  if (operatorToken.kind === SyntaxKind.PlusToken && [left, right].some(ts.isStringLiteralLike)) return [];
  return (OPERATORS.get(operatorToken.kind) ?? []).map((operator) => [
    operatorToken.getStart(file),
    operatorToken.end,
    operator,
  ]);
}

function changesOfCall(
  node: ts.CallExpression,
  whole: (replacement: string) => Change,
  text: (of: ts.Node) => string,
  file: ts.SourceFile,
): Change[] {
  const { expression } = node;
  if (node.questionDotToken) return [[node.questionDotToken.getStart(file), node.questionDotToken.end, '']];
  if (!ts.isPropertyAccessExpression(expression)) return [];
  const { name } = expression;
  if (DISPENSABLE.has(name.text)) return [whole(text(expression.expression))];
  const other = METHODS.get(name.text);
  return other ? [[name.getStart(file), name.end, other]] : [];
}

function isName(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isPropertyAssignment(parent) && parent.name === node;
}

/** One change at each place where a rule applies first. */
function regexChanges(literal: string): string[] {
  const end = literal.lastIndexOf('/');
  const [pattern, flags] = [literal.slice(1, end), literal.slice(end + 1)];
  const changed = REGEX_CHANGES.map(([what, by]) => pattern.replace(what, by)).filter(
    (other) => other !== pattern && other !== '',
  );
  const all = changed.map((other) => `/${other}/${flags}`);
  if (flags.includes('i')) all.push(`/${pattern}/${flags.replace('i', '')}`);
  return all;
}
