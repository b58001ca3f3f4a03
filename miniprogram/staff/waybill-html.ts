/**
 * A waybill for <rich-text>. web-view shows no HTML of one's own, only pages of a registered business domain, and
 * needs the network; rich-text works offline, but knows no <style> and removes an element that it does not trust
 * (<html> and <body> among them) with everything in it. So the tree is taken apart here: styles go inline,
 * untrusted wrappers become <div> or <span>, and whatever could run, load or cover the page is left out.
 * Document: miniprogram/dev/component/rich-text.
 */
export type RichTextNode =
  | { type: 'text'; text: string }
  | { type: 'node'; name: string; attrs: Record<string, string>; children: RichTextNode[] };

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
}

interface Rule {
  /** Outermost first: `.a b` is two. */
  chain: { name: string; id: string; classes: string[] }[];
  weight: number;
  declarations: string;
}

const words = (text: string) => new Set(text.split(' '));
const VOID = words('area base br col embed hr img input link meta param source track wbr');
const DROPPED = words(
  'audio base button canvas embed head iframe input link math meta noscript object script select source style svg template textarea title track video',
);
const TRUSTED = words(
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead tr tt u ul',
);
const BLOCKS = words('body details dialog figcaption figure form hgroup html main summary');
const ATTRIBUTES = words('alt colspan dir height rowspan span start type width');
/** An opening tag that ends the element before it. */
const ENDS: Record<string, Set<string>> = {
  li: words('li'),
  p: words('p'),
  dt: words('dt dd'),
  dd: words('dt dd'),
  td: words('td th'),
  th: words('td th'),
  tr: words('td th tr'),
};
const TOKEN =
  /<!--[\s\S]*?-->|<![^>]*>|<\/([a-z][\w:-]*)\s*>|<([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</gi;
const ATTRIBUTE = /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g;

/** The waybill's nodes, or undefined where `printHtml` is not HTML in BASE64. */
export function waybillNodes(printHtml: string): RichTextNode[] | undefined {
  const html = decodeBase64(printHtml);
  if (html === undefined || !/<[a-z]/i.test(html)) return undefined;
  const { root, css } = parse(html);
  const nodes = root.children.flatMap((child) => toNode(child, [], parseRules(css)));
  return nodes.length > 0 ? nodes : undefined;
}

/** UTF-8 text out of BASE64, or undefined. (wx.base64ToArrayBuffer is deprecated, and there is no TextDecoder.) */
export function decodeBase64(base64: string): string | undefined {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const parts: string[] = [];
  let bits = 0;
  let value = 0;
  for (const character of base64.replace(/\s|=+\s*$/g, '')) {
    const sextet = alphabet.indexOf(character);
    if (sextet < 0) return undefined;
    value = ((value << 6) | sextet) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    parts.push(`%${(((value >> bits) & 0xff) + 0x100).toString(16).slice(1)}`);
  }
  try {
    return decodeURIComponent(parts.join(''));
  } catch {
    return undefined;
  }
}

function parse(html: string): { root: Element; css: string } {
  const root: Element = { name: 'div', attributes: {}, children: [] };
  const open: Element[] = [root];
  const top = () => open[open.length - 1] ?? root;
  let css = '';
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(html); token; token = TOKEN.exec(html)) {
    const [text, closed, opened, rest = ''] = token;
    if (closed) {
      const at = open.map(({ name }) => name).lastIndexOf(closed.toLowerCase());
      if (at > 0) open.length = at;
    } else if (opened) {
      const name = opened.toLowerCase();
      if (name === 'style' || name === 'script') {
        const end = html.slice(TOKEN.lastIndex).search(new RegExp(`</${name}`, 'i'));
        const contents = html.slice(TOKEN.lastIndex, end < 0 ? undefined : TOKEN.lastIndex + end);
        if (name === 'style') css += `${contents}\n`;
        TOKEN.lastIndex += contents.length;
        if (end < 0) break;
      } else {
        while (open.length > 1 && ENDS[name]?.has(top().name)) open.pop();
        const element: Element = { name, attributes: attributesOf(rest), children: [] };
        top().children.push(element);
        if (!VOID.has(name) && !rest.endsWith('/')) open.push(element);
      }
    } else if (!text.startsWith('<!')) {
      top().children.push(text);
    }
  }
  return { root, css };
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single, bare] of matches(ATTRIBUTE, text)) {
    const value = double ?? single ?? bare ?? '';
    attributes[name.toLowerCase()] = value
      .replace(/&quot;/g, '"')
      .replace(/&#39;|&apos;/g, "'")
      .replace(/&amp;/g, '&');
  }
  return attributes;
}

function parseRules(css: string): Rule[] {
  const flat = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/g, '');
  const rules: Rule[] = [];
  for (const [, selectors = '', declarations = ''] of matches(/([^{}]+)\{([^{}]*)\}/g, flat)) {
    for (const selector of selectors.split(',')) {
      // Plain names, classes and ids, one inside the other; anything cleverer is left out.
      if (!/^[\s\w.#*-]+$/.test(selector)) continue;
      const chain = selector.trim().split(/\s+/).map(compound);
      const weight = chain.reduce(
        (sum, { name, id, classes }) => sum + (id ? 100 : 0) + classes.length * 10 + (name ? 1 : 0),
        0,
      );
      rules.push({ chain, weight, declarations: harmless(declarations) });
    }
  }
  return rules.sort((a, b) => a.weight - b.weight);
}

function compound(text: string): Rule['chain'][number] {
  return {
    name: (/^[\w-]+/.exec(text)?.[0] ?? '').toLowerCase(),
    id: /#([\w-]+)/.exec(text)?.[1] ?? '',
    classes: matches(/\.([\w-]+)/g, text).map(([, name = '']) => name),
  };
}

/** Leaves out what would load something or leave the waybill's place on the page. */
function harmless(declarations: string): string {
  return declarations
    .split(';')
    .map((declaration) => declaration.trim())
    .filter(
      (declaration) => declaration && !/url\(|expression\(|position\s*:\s*(fixed|sticky)/i.test(declaration),
    )
    .join(';');
}

function toNode(child: Element | string, ancestors: Element[], rules: Rule[]): RichTextNode[] {
  if (typeof child === 'string')
    return child.trim() ? [{ type: 'text', text: child.replace(/\s+/g, ' ') }] : [];
  if (DROPPED.has(child.name)) return [];
  const path = [...ancestors, child];
  const children = child.children.flatMap((inner) => toNode(inner, path, rules));
  if (child.name === 'img' && !isLoadable(child.attributes.src)) return [];
  const name = TRUSTED.has(child.name) ? child.name : BLOCKS.has(child.name) ? 'div' : 'span';
  return [{ type: 'node', name, attrs: attrsOf(child, path, rules), children }];
}

function isLoadable(src = ''): boolean {
  return /^(https:\/\/|data:image\/(png|jpe?g|gif|webp);base64,)/i.test(src);
}

function attrsOf(element: Element, path: Element[], rules: Rule[]): Record<string, string> {
  const attrs: Record<string, string> = {};
  for (const [name, value] of Object.entries(element.attributes))
    if (ATTRIBUTES.has(name)) attrs[name] = value;
  if (element.name === 'img') attrs.src = element.attributes.src ?? '';
  const style = rules.filter((rule) => applies(rule, path)).map(({ declarations }) => declarations);
  style.push(harmless(element.attributes.style ?? ''));
  const all = style.filter(Boolean).join(';');
  if (all) attrs.style = all;
  return attrs;
}

function applies({ chain }: Rule, path: Element[]): boolean {
  let left = chain.length - 1;
  for (let at = path.length - 1; at >= 0 && left >= 0; at--) {
    const part = chain[left];
    const element = path[at];
    if (part && element && fits(part, element)) left--;
    else if (at === path.length - 1) return false;
  }
  return left < 0;
}

function fits({ name, id, classes }: Rule['chain'][number], { name: tag, attributes }: Element): boolean {
  const own = (attributes.class ?? '').split(/\s+/);
  return (
    (!name || name === tag) && (!id || id === attributes.id) && classes.every((one) => own.includes(one))
  );
}

function matches(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push(match);
  return found;
}
