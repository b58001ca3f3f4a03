/** The HTML of a waybill (BASE64 of UTF-8, as `printHtml` is), or undefined where it is none. */
export function waybillHtml(printHtml: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(printHtml), (character) => character.charCodeAt(0));
    const html = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /<\w/.test(html) ? html : undefined;
  } catch {
    return undefined;
  }
}
