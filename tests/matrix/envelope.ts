/** CommOpenApiResp { 1 respData, 2 contentType } as the gateway answers a cloud call, of short ASCII texts: its bytes are ASCII too. */
export function envelope(text: string, contentType: string): string {
  return field(0x0a, text) + field(0x12, contentType);
}

function field(tag: number, value: string): string {
  if (Buffer.byteLength(value) !== value.length || value.length > 127) {
    throw new RangeError('up to 127 ASCII characters');
  }
  return String.fromCharCode(tag, value.length) + value;
}
