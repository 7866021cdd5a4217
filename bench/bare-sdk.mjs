// The yardstick: one tool on the SDK's own HTTP handler, without Nest, sending the same GraphQL query to the same Twenty.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { Agent, fetch } from 'undici';
import { z } from 'zod';
import { QUERY } from './question.mjs';

const require = createRequire(import.meta.url);
const { McpServer, createMcpHandler } = require('@modelcontextprotocol/server');
const { toNodeHandler } = require('@modelcontextprotocol/node');

const { TWENTY_API_URL, TWENTY_API_KEY, TOOLS = '1' } = process.env;
const dispatcher = new Agent({ connections: 20, keepAliveTimeout: 60_000 });

async function companies() {
  const response = await fetch(`${TWENTY_API_URL}/graphql`, {
    method: 'POST',
    dispatcher,
    headers: { authorization: `Bearer ${TWENTY_API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(QUERY),
  });
  const { data } = await response.json();
  const records = data.companies.edges.map(({ node }) => node);
  return { content: [{ type: 'text', text: JSON.stringify(records) }], structuredContent: { records } };
}

/** What a tool beside the one that is called takes. */
const MORE = z.object({
  id: z.string(),
  fields: z.array(z.string()).optional(),
  limit: z.number().optional(),
});

const handler = createMcpHandler(() => {
  const server = new McpServer({ name: 'bare', version: '1' }, { capabilities: { tools: {} } });
  server.registerTool('companies', { description: '20 companies', inputSchema: z.object({}) }, companies);
  for (let i = 1; i < Number(TOOLS); i += 1)
    server.registerTool(`tool_${i}`, { description: 'One more tool.', inputSchema: MORE }, companies);
  return server;
});

const server = createServer(toNodeHandler(handler));
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
