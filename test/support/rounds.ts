/** What a server of 2026-07-28 answers to one request, as it stands on the wire. */
export interface Round {
  result?: {
    resultType?: string;
    inputRequests?: Record<string, { method: string; params: { message: string; requestedSchema: object } }>;
    requestState?: string;
    isError?: boolean;
    structuredContent?: Record<string, unknown>;
    _meta?: Record<string, { code: string; message: string; hint?: string }>;
  };
  error?: { code: number; message: string };
}

export interface Retry {
  inputResponses?: object;
  requestState?: string;
}

/** The answer of a user that agrees. */
export const AGREED = { confirm: { action: 'accept', content: { proceed: true } } };

const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'rounds', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': { elicitation: { form: {} } },
};
let requests = 0;

export interface Caller {
  url: string;
  key: string;
}

/** Calls a tool by revision 2026-07-28 without a client in between, so that a round can be what no client would send. */
export const round = (
  caller: Caller,
  [name, args]: readonly [string, object],
  retry: Retry = {},
): Promise<Round> => send(caller, { name, arguments: args, ...retry, _meta: META });

/** The same with all parameters of the request. */
export async function send({ url, key }: Caller, params: object): Promise<Round> {
  const response = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: `Bearer ${key}`,
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': (params as { name: string }).name,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: ++requests, method: 'tools/call', params }),
  });
  return read(await response.text());
}

/** Plain JSON, or the last event of a stream. */
function read(body: string): Round {
  const data = body.startsWith('{') ? [body] : body.split('\n').filter((line) => line.startsWith('data: {'));
  return JSON.parse((data.at(-1) ?? '').replace(/^data: /, '')) as Round;
}
