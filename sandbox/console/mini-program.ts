import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

// WXML and WXSS as modules of the console: what is not text of a page is compiled before a browser sees it, so that
// nothing has to become code there.

const RUNTIME = path.join(__dirname, 'app/phone/wechat.ts');
const TAG = /<(\/?)([\w-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:-]+)(?:="([^"]*)")?/g;
/** What makes no difference on the console's telephone. */
const UNSEEN = /^(wx:.*|latitude|longitude|scale|include-points|bindregionchange|open-type|root-font-size)$/;
const NOT_DATA = new Set(['item', 'index', 'true', 'false', 'null', 'undefined']);

interface Node {
  name: string;
  given: Map<string, string>;
  inner: (Node | string)[];
}

/** The page at a .wxml, with the script and the styles beside it; and its styles. */
export const miniProgram: Plugin = {
  name: 'mini-program',
  setup({ onLoad, esbuild }) {
    onLoad({ filter: /\.wxml$/ }, async ({ path: file }) => {
      const name = path.basename(file, '.wxml');
      const { parameters, tree } = compile(await readFile(file, 'utf8'));
      const contents = `
        import { draw, registered } from ${JSON.stringify(RUNTIME)};
        import './${name}.ts';
        import style from './${name}.wxss';
        import config from './${name}.json';
        const definition = registered();
        export default { title: config.navigationBarTitleText, definition, style, render: ({ ${parameters} }, page) => ${tree} };`;
      return { contents, loader: 'js', resolveDir: path.dirname(file) };
    });
    onLoad({ filter: /\.wxss$/ }, async ({ path: file }) => {
      // The phone is a container of its own size.
      const css = (await readFile(file, 'utf8'))
        .replace(/(-?[\d.]+)rpx/g, 'calc($1 * 100cqw / 750)')
        .replace(/([\d.]+)vh/g, '$1cqh')
        .replace(/^(\s*)page \{/gm, '$1.screen {');
      const { code } = await esbuild.transform(css, { loader: 'css', minify: true });
      return { contents: code, loader: 'text' };
    });
  },
};

function compile(wxml: string): { parameters: string; tree: string } {
  const names = new Set<string>();
  return { tree: listOf(parse(wxml).inner, names), parameters: [...names].join(', ') };
}

function parse(wxml: string): Node {
  const root: Node = { name: 'block', given: new Map(), inner: [] };
  const open = [root];
  let read = 0;
  const textUntil = (end: number) => {
    const text = wxml.slice(read, end).replace(/^\s*\n\s*|\s*\n\s*$/g, '');
    if (text) open.at(-1)?.inner.push(text);
  };
  for (const found of wxml.matchAll(TAG)) {
    const [all, closes, name = '', attributes = '', empty] = found;
    textUntil(found.index);
    read = found.index + all.length;
    if (closes) {
      open.pop();
      continue;
    }
    const given = new Map(
      [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = 'true']) => [key, value]),
    );
    const node: Node = { name, given, inner: [] };
    open.at(-1)?.inner.push(node);
    if (!empty) open.push(node);
  }
  return root;
}

/** Siblings, of which an `elif` or `else` goes with the `if` before it. */
function listOf(nodes: Node['inner'], names: Set<string>): string {
  let list = '';
  for (const node of nodes) {
    if (typeof node === 'string') {
      list += `${expressionOf(node, names)}, `;
      continue;
    }
    const { given } = node;
    const otherwise = given.has('wx:elif') || given.has('wx:else');
    const condition = given.get('wx:if') ?? given.get('wx:elif');
    const one = condition
      ? `${expressionOf(condition, names)} ? ${repeated(node, names)} : null`
      : repeated(node, names);
    list = otherwise ? `${list.slice(0, -', null, '.length + 1)} ${one}, ` : `${list}${one}, `;
  }
  return `[${list}]`;
}

function repeated(node: Node, names: Set<string>): string {
  const list = node.given.get('wx:for');
  return list
    ? `${expressionOf(list, names)}.map((item, index) => ${elementOf(node, names)})`
    : elementOf(node, names);
}

function elementOf({ name, given, inner }: Node, names: Set<string>): string {
  const attributes = [...given]
    .filter(([key, value]) => !UNSEEN.test(key) && (key !== 'aria-role' || value === 'button'))
    .map(([key, value]) => `${JSON.stringify(key)}: ${expressionOf(value, names)}`);
  return `draw(page, '${name}', { ${attributes.join(', ')} }, ${listOf(inner, names)})`;
}

/** Text with `{{ }}` in it. As in WXML, a field of nothing is nothing. */
function expressionOf(text: string, names: Set<string>): string {
  const parts = text
    .split(/\{\{(.*?)\}\}/)
    .map((part, at) => (at % 2 ? codeOf(part, names) : JSON.stringify(part)));
  const told = parts.filter((part) => part !== '""');
  return told.length === 1 ? `${told[0]}` : `[${told}].join('')`;
}

function codeOf(expression: string, names: Set<string>): string {
  const parts = expression.split(/('[^']*')/).map((part, at) => {
    if (at % 2) return part;
    for (const [name] of part.matchAll(/(?<![.\w])[A-Za-z]\w*/g)) if (!NOT_DATA.has(name)) names.add(name);
    return part.replace(/(?<=[\w\])])\.(?=[A-Za-z])/g, '?.');
  });
  return `(${parts.join('')})`;
}
