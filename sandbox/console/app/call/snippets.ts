import type { CallBody } from '../state/sandbox-client';

/** How a mini program makes this call. */
export function callFunctionSnippet({ name, data }: CallBody): string {
  const event = JSON.stringify(data, null, 2).replace(/\n/g, '\n  ');
  return `const { result } = await wx.cloud.callFunction({
  name: ${JSON.stringify(name)},
  data: ${event},
})
if (result.errCode !== 0) console.error(result.error.code, result.error.hint)`;
}

/** How a shell makes this call. */
export function curlSnippet(path: string, body: unknown): string {
  return `curl -sS ${quoted(location.origin + path)} \\
  -H 'content-type: application/json' \\
  --data-binary ${quoted(JSON.stringify(body))}`;
}

/** One word for a POSIX shell, whatever stands in it. */
const quoted = (text: string): string => `'${text.replace(/'/g, `'\\''`)}'`;
