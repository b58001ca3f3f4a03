/**
 * As much of a browser's document as miniprogram-simulate builds its pages in: a tree, attributes, events.
 * (No layout, no selectors, no HTML; the pages are looked at through the simulator's own nodes.)
 */
class SmallNode extends EventTarget {
  parentNode: SmallNode | null = null;
  childNodes: SmallNode[] = [];
  /** The simulator's node of this one. */
  __wxElement?: unknown;

  get firstChild(): SmallNode | null {
    return this.childNodes[0] ?? null;
  }

  get nextSibling(): SmallNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }

  get textContent(): string {
    return this.childNodes.map((child) => child.textContent).join('');
  }

  set textContent(text: string) {
    for (const child of [...this.childNodes]) this.removeChild(child);
    if (text) this.appendChild(new SmallText(text));
  }

  appendChild(child: SmallNode): SmallNode {
    return this.insertBefore(child, null);
  }

  insertBefore(child: SmallNode, before: SmallNode | null): SmallNode {
    const added = child instanceof SmallFragment ? [...child.childNodes] : [child];
    for (const one of added) {
      one.parentNode?.removeChild(one);
      const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
      this.childNodes.splice(at, 0, one);
      one.parentNode = this;
    }
    return child;
  }

  removeChild(child: SmallNode): SmallNode {
    this.childNodes = this.childNodes.filter((one) => one !== child);
    child.parentNode = null;
    return child;
  }

  replaceChild(child: SmallNode, old: SmallNode): SmallNode {
    this.insertBefore(child, old);
    return this.removeChild(old);
  }

  contains(other: SmallNode | null): boolean {
    for (let node = other; node; node = node.parentNode) if (node === this) return true;
    return false;
  }
}

class SmallText extends SmallNode {
  constructor(private text: string) {
    super();
  }

  override get textContent(): string {
    return this.text;
  }

  override set textContent(text: string) {
    this.text = text;
  }
}

class SmallFragment extends SmallNode {}

class SmallElement extends SmallNode {
  readonly style: Record<string, string> = {};
  private readonly given = new Map<string, string>();
  innerHTML = '';

  constructor(readonly tagName: string) {
    super();
  }

  get attributes(): { name: string; value: string }[] {
    return [...this.given].map(([name, value]) => ({ name, value }));
  }

  setAttribute(name: string, value: unknown): void {
    this.given.set(name, String(value));
  }

  getAttribute(name: string): string | null {
    return this.given.get(name) ?? null;
  }

  removeAttribute(name: string): void {
    this.given.delete(name);
  }
}

const head = new SmallElement('HEAD');
const smallDocument = {
  head,
  body: new SmallElement('BODY'),
  documentElement: new SmallElement('HTML'),
  createElement: (name: string) => new SmallElement(name.toUpperCase()),
  createTextNode: (text: string) => new SmallText(text),
  createDocumentFragment: () => new SmallFragment(),
  importNode: (node: SmallNode) => node,
  getElementsByTagName: () => [],
  querySelectorAll: () => [],
};

/** Puts the document where the simulator looks for it. Answers its body. */
export function installSmallDom(): SmallNode {
  Object.assign(globalThis, { window: globalThis, document: smallDocument });
  return smallDocument.body;
}
