// The three who answer the same questions; each notes what it asked and what it had to read.
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { foundIn, pagesOf } from '../answer.mjs';
import { clientOf } from '../ask.mjs';
import { DIRECT } from './direct.mjs';
import { NATIVE } from './native.mjs';

/** What one answer took: calls, and the bytes and tokens that had to be read, and the milliseconds waited. */
class Meter {
  taken = { calls: 0, bytes: 0, tokens: 0, ms: 0 };

  note(text, ms) {
    const { calls, bytes, tokens, ms: before } = this.taken;
    this.taken = {
      calls: calls + 1,
      bytes: bytes + Buffer.byteLength(text),
      tokens: tokens + countTokens(text),
      ms: before + ms,
    };
  }

  /** Sends a request and answers its body. `read` takes the text to be read out of that. */
  async post(url, key, body, read = (text) => text) {
    const started = performance.now();
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = read(await response.text());
    this.note(text, performance.now() - started);
    return text;
  }
}

/** Each answers a question with what it found and what that took. */
export function askersOf({ server, sandbox, now }) {
  return [
    { name: 'this server', solve: throughServer(clientOf(server, sandbox.url)) },
    { name: 'GraphQL by hand', solve: ({ id }, meter) => DIRECT[id](writerOf(sandbox, meter, now)) },
    { name: "Twenty's own MCP server", solve: ({ id }, meter) => NATIVE[id](agentOf(sandbox, meter, now)) },
  ].map(({ name, solve }) => ({ name, ask: (question) => asked(question, solve) }));
}

async function asked(question, solve) {
  const meter = new Meter();
  const found = await solve(question, meter);
  return { found, ...meter.taken };
}

const throughServer = (client) => async (question, meter) => {
  const pages = await pagesOf(question, client);
  for (const { text, ms } of pages) meter.note(text, ms);
  return foundIn(question, pages);
};

/** Who writes GraphQL and reads the whole answer. */
const writerOf = ({ url, adminKey }, meter, now) => ({
  now,
  async graphql(query) {
    const { data, errors } = JSON.parse(await meter.post(`${url}/graphql`, adminKey, { query }));
    if (errors) throw new Error(`${errors[0].message} in ${query}`);
    return data;
  },
});

/** An agent at Twenty's own endpoint: each tool is learnt before it is executed. */
function agentOf({ url, adminKey }, meter, now) {
  const call = async (name, args) => {
    const body = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } };
    return JSON.parse(await meter.post(`${url}/mcp`, adminKey, body, textIn));
  };
  return {
    now,
    learn: (...toolNames) => call('learn_tools', { toolNames }),
    async execute(toolName, args) {
      const answer = await call('execute_tool', { toolName, arguments: args });
      if (answer.success !== true) throw new Error(`${toolName}: ${JSON.stringify(answer).slice(0, 300)}`);
      return answer.result;
    },
  };
}

/** Characters of the list of tools that Twenty's own server has agents begin with. */
export async function catalogueLength({ url, adminKey }) {
  const params = { name: 'get_tool_catalog', arguments: {} };
  const body = { jsonrpc: '2.0', id: 1, method: 'tools/call', params };
  return (await new Meter().post(`${url}/mcp`, adminKey, body, textIn)).length;
}

const textIn = (body) => {
  const { result, error } = JSON.parse(body);
  if (error) throw new Error(error.message);
  return result.content[0].text;
};
