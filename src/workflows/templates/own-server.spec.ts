import { readConfig } from '../../config/read-config.js';
import { connect } from '../../connections/connection.js';
import { UNLIMITED, grantedScope, narrowedBy } from '../../connections/scope.js';
import { ToolTokens } from '../../connections/tool-tokens/tool-tokens.js';
import { OwnServer } from './own-server.js';

const TWENTY_API_URL = 'https://crm.example.com';
const PUBLIC_URL = 'https://mcp.example.com/';
const claims = Buffer.from(JSON.stringify({ type: 'API_KEY', jti: 'one', workspaceId: 'w' })).toString(
  'base64url',
);
const connection = connect(TWENTY_API_URL, `h.${claims}.s`, 'caller');
const tokens = new ToolTokens(
  readConfig({ TWENTY_API_URL, PUBLIC_URL, TOOL_TOKEN_SECRET: 'a secret of at least thirty-two characters' }),
);
const narrow = narrowedBy('request', UNLIMITED, { objects: ['opportunity', 'task'] });

function granted(scope: typeof UNLIMITED) {
  const server = new OwnServer(tokens, { connection, scope }, PUBLIC_URL);
  const { http, headers } = server.ask({
    id: 'x',
    name: 'x',
    tool: 'twenty_score_records',
    body: { records: [] },
  });
  expect(http).toBe('POST https://mcp.example.com/api/v1/tools/twenty_score_records');
  const { authorization } = headers as { authorization: string };
  return tokens.open(authorization.replace('Bearer ', '')).grant;
}

describe('OwnServer.ask', () => {
  it('seals the objects that whoever asks was narrowed to', () => {
    expect(granted(narrow)).toMatchObject({ free: ['records'], objects: [['opportunity', 'task']] });
    expect(granted(UNLIMITED).objects).toBeUndefined();
  });

  it('narrows whoever holds the token, beside what the operator leaves out', () => {
    const offered = narrowedBy('operator', UNLIMITED, { objects: ['company', 'task'] });
    expect(grantedScope(offered, granted(narrow)).objects).toEqual([
      ['company', 'task'],
      ['opportunity', 'task'],
    ]);
  });
});
