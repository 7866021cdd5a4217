/** A message that is larger is nothing that Twenty sends. In characters. */
const LARGEST_MESSAGE = 8_000_000;

/** A stream that is not what it says it is. */
export class BrokenStream extends Error {}

/**
 * The data of each `next` message of GraphQL over server-sent events, as it comes; ends with the stream, or with its
 * `complete`. Comments, which keep the line open, are left out.
 * Source: github.com/graphql/graphql-over-http, "GraphQL over SSE", distinct connections mode.
 * @throws BrokenStream for a message beyond eight million characters or one that is no JSON
 */
export async function* nextMessages(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<unknown, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    if (rest.length > LARGEST_MESSAGE) throw new BrokenStream('too large a message');
    for (const block of blocks) {
      const { event, data } = read(block);
      if (event === 'complete') return;
      if (event === 'next') yield parse(data);
    }
  }
}

function read(block: string): { event?: string; data: string } {
  const lines = block.split('\n');
  const after = (field: string) =>
    lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).trim());
  return { event: after('event')[0], data: after('data').join('\n') };
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data) as unknown;
  } catch {
    throw new BrokenStream('a message that is no JSON');
  }
}
