import type { IncomingMessage } from 'node:http';
import { wishesOf } from './request-wish.js';

const asked = (url: string, headers: Record<string, string> = {}) =>
  wishesOf({ url, headers } as unknown as IncomingMessage);

describe('wishesOf', () => {
  it.each([
    ['/mcp', {}],
    ['/mcp?profile=compact', { profile: 'compact' }],
    ['/mcp?profile=FULL', { profile: 'full' }],
    ['/mcp?toolsets=records,%20schema', { toolsets: ['records', 'schema'] }],
    ['/mcp?toolsets=records&toolsets=schema', { toolsets: ['records', 'schema'] }],
    ['/mcp?toolsets=', {}],
    ['/mcp?readonly=true', { readOnly: true }],
    ['/mcp?readOnly', { readOnly: true }],
    ['/mcp?readonly=false', { readOnly: false }],
    ['/mcp?objects=company,person&session=1', { objects: ['company', 'person'] }],
  ])('reads %s', (url, wish) => {
    const [query] = asked(url);
    expect(JSON.parse(JSON.stringify(query))).toEqual(wish);
  });

  it('reads headers as a wish of their own, so that both narrow', () => {
    expect(
      asked('/mcp?toolsets=records', { 'x-mcp-toolsets': 'schema', 'x-mcp-readonly': 'yes' }),
    ).toMatchObject([{ toolsets: ['records'] }, { toolsets: ['schema'], readOnly: true }]);
  });

  it.each([
    ['/mcp?profile=all', 'profile takes names out of default, compact, full.'],
    ['/mcp?profile=full,default', 'profile takes one name.'],
    ['/mcp?toolsets=records,everything', 'toolsets takes names out of records,'],
    ['/mcp?readonly=maybe', 'readonly takes true or false.'],
  ])('refuses %s', (url, words) => {
    expect(() => asked(url)).toThrow(words);
  });
});
