import protobuf from 'protobufjs';

/** The part of the gateway's protobuf messages that cloud calls use, as seen on the wire. */
const root = protobuf.parse(`
syntax = "proto3";
message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
message OpenApiData { repeated KeyValuePair pairs = 1; }
message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; string appid = 6; }
message HttpHeader { string key = 1; string value = 2; }
message CommOpenApiResp {
  bytes respData = 1;
  string contentType = 2;
  int32 errorCode = 3;
  int32 httpCode = 4;
  repeated HttpHeader headers = 5;
  int32 svrkitErrorCode = 6;
}
`).root;
const CommApiData = root.lookupType('CommApiData');
const CommOpenApiResp = root.lookupType('CommOpenApiResp');

interface KeyValuePair {
  key: string;
  value: Uint8Array;
  filename?: string;
}

/** The arguments of a cloud call: each value is JSON; throws where the bytes are something else. */
export function decodeArguments(requestData: Buffer): Record<string, unknown> {
  const message = CommApiData.toObject(CommApiData.decode(requestData), { arrays: true }) as {
    openapiData?: { pairs?: KeyValuePair[] };
  };
  const pairs = message.openapiData?.pairs ?? [];
  return Object.fromEntries(
    pairs.map(({ key, value, filename }) => [
      key,
      filename ? value : JSON.parse(Buffer.from(value).toString('utf8')),
    ]),
  );
}

/** CommOpenApiResp with a business reply in it: the text of one, or bytes of another type. */
export function encodeReply(reply: string | Buffer, contentType = 'application/json'): Buffer {
  return Buffer.from(
    CommOpenApiResp.encode({
      respData: typeof reply === 'string' ? Buffer.from(reply) : reply,
      contentType,
      errorCode: 0,
      httpCode: 200,
    }).finish(),
  );
}

/** CommOpenApiResp of a call that was not let through, e.g. -604101. */
export function encodeRefusal(errorCode: number): Buffer {
  return Buffer.from(CommOpenApiResp.encode({ errorCode, httpCode: 200 }).finish());
}
