import { inspect } from 'node:util';
import { readConfig } from '../../config/read-config.js';
import { connect } from '../connection.js';
import { type Grant, underGrant } from './grant.js';
import { ToolTokens } from './tool-tokens.js';

const TWENTY_API_URL = 'https://crm.example.com';
const SECRET = 'a secret of at least thirty-two characters';
const PUBLIC_URL = 'https://mcp.example.com';
const claims = (of: object) => `h.${Buffer.from(JSON.stringify(of)).toString('base64url')}.s`;
const API_KEY = claims({ type: 'API_KEY', jti: 'one', workspaceId: 'w' });
const CONNECTION = connect(TWENTY_API_URL, API_KEY, 'caller');
const GRANT: Grant = { tool: 'twenty_score_records', fixed: { kind: 'win' }, free: ['records'] };

const tokens = (env: NodeJS.ProcessEnv = {}) =>
  new ToolTokens(readConfig({ TWENTY_API_URL, PUBLIC_URL, TOOL_TOKEN_SECRET: SECRET, ...env }));
const sealed = (until?: number) => tokens().seal({ connection: CONNECTION, grant: GRANT }, until);
const invalid = expect.objectContaining({
  code: 'INVALID_API_KEY',
  message: 'This tool token is not valid.',
});

describe('ToolTokens', () => {
  it('gives back, on every replica with the secret, what was granted', () => {
    const { connection, grant } = tokens().open(sealed());
    expect(grant).toEqual(GRANT);
    expect(connection).toEqual(CONNECTION);
    expect(connection.credential).toBe(API_KEY);
  });

  it('hides what it holds, and is another each time', () => {
    const token = sealed();
    expect(token).toMatch(/^twt_[\w-]+$/);
    expect(Buffer.from(token.slice(4), 'base64url').toString('latin1')).not.toMatch(/score|win|API_KEY|eyJ/);
    expect(sealed()).not.toBe(token);
  });

  it('refuses a token of which any letter was changed, left out or added', () => {
    const token = sealed();
    const open = tokens();
    for (let index = 4; index < token.length; index += 1) {
      const [before, letter, after] = [token.slice(0, index), token.charAt(index), token.slice(index + 1)];
      expect(() => open.open(`${before}${letter === 'A' ? 'B' : 'A'}${after}`)).toThrow(invalid);
      expect(() => open.open(before + after)).toThrow(invalid);
    }
    for (const other of ['twt_', 'twt_AAAA', `${token}A`, `${token}=`, `${token}.`, `twt_${'A'.repeat(60)}`])
      expect(() => open.open(other)).toThrow(invalid);
  });

  it('refuses a token of which any bit was flipped', () => {
    const open = tokens();
    const bytes = Buffer.from(sealed().slice(4), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const other = Buffer.from(bytes);
      other.writeUInt8(other.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => open.open(`twt_${other.toString('base64url')}`)).toThrow(invalid);
    }
  });

  it.each([
    ['another secret', { TOOL_TOKEN_SECRET: SECRET.toUpperCase() }],
    ['no secret', { TOOL_TOKEN_SECRET: undefined }],
    ['another Twenty', { TWENTY_API_URL: 'https://crm.example.org' }],
  ])('is no longer good with %s', (_, env) => {
    expect(() => tokens(env).open(sealed())).toThrow(invalid);
  });

  it('ends when it was to end, and says no more than of a forged one', () => {
    expect(() => tokens().open(sealed(Date.now() + 60_000))).not.toThrow();
    expect(() => tokens().open(sealed(Date.now()))).toThrow(invalid);
  });

  it.each([
    [{ TOOL_TOKEN_SECRET: undefined, PUBLIC_URL: undefined }, /TOOL_TOKEN_SECRET and PUBLIC_URL/],
    [{ TOOL_TOKEN_SECRET: undefined }, /needs TOOL_TOKEN_SECRET to be set/],
    [{ PUBLIC_URL: undefined }, /needs PUBLIC_URL to be set/],
  ])('cannot be made without its settings: %j', (env, words) => {
    expect(() => tokens(env).seal({ connection: CONNECTION, grant: GRANT })).toThrow(words);
  });

  it("is not made from a user's token, which ends when they sign out", () => {
    const user = connect(TWENTY_API_URL, claims({ type: 'ACCESS', workspaceId: 'w' }), 'caller');
    expect(() => tokens().seal({ connection: user, grant: GRANT })).toThrow(
      expect.objectContaining({ code: 'INSUFFICIENT_PERMISSIONS' }),
    );
  });

  it('is not opened for a tool that tokens may no longer be for', () => {
    const grant = { ...GRANT, tool: 'twenty_delete_record' } as unknown as Grant;
    expect(() => tokens().open(tokens().seal({ connection: CONNECTION, grant }))).toThrow(invalid);
  });

  it('shows the key in no text that is made of what it holds', () => {
    expect(inspect(tokens().open(sealed()), { depth: 9 })).not.toContain(API_KEY);
  });
});

describe('underGrant', () => {
  const beyond = expect.objectContaining({ code: 'INSUFFICIENT_PERMISSIONS' });

  it('puts the settled arguments beside those that are given', () => {
    expect(underGrant(GRANT, GRANT.tool, { records: ['a'] })).toEqual({ kind: 'win', records: ['a'] });
    expect(underGrant(GRANT, GRANT.tool, undefined)).toEqual({ kind: 'win' });
  });

  it('leaves out what a workflow has no value for', () => {
    expect(underGrant(GRANT, GRANT.tool, { records: null })).toEqual({ kind: 'win' });
  });

  it.each([
    { kind: 'churn' },
    { kind: 'win' },
    { limit: 100 },
    JSON.parse('{"__proto__": 1}'),
    ['records'],
    [[]],
  ])('refuses other arguments: %j', (given) => {
    expect(() => underGrant(GRANT, GRANT.tool, given)).toThrow(beyond);
  });

  it('refuses another tool', () => {
    expect(() => underGrant(GRANT, 'twenty_list_records', {})).toThrow(beyond);
  });
});
