/**
 * Copies a text; answers false where the browser lets the page do neither. `shown` holds the text on the page:
 * it is then selected, so that the user can copy it by hand.
 */
export async function copyText(text: string, shown?: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not a secure context, no permission, or an older browser: navigator.clipboard is then undefined.
  }
  if (!shown) return copyThroughField(text);
  select(shown);
  return document.execCommand('copy');
}

function select(shown: HTMLElement): void {
  const range = document.createRange();
  range.selectNodeContents(shown);
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

function copyThroughField(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'sr-only';
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
