import type { RunningServer } from '../support/server';

export type Facts = Record<string, never>;

/** Calls a tool of a running server and answers its facts, or fails with what the tool said. */
export async function callTool(server: RunningServer, name: string, args: object): Promise<Facts> {
  const response = await fetch(`${server.url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } }),
  });
  const { result } = (await response.json()) as {
    result: { isError?: boolean; content: { text: string }[]; structuredContent: Facts };
  };
  if (result.isError) throw new Error(result.content[0]?.text);
  return result.structuredContent;
}
