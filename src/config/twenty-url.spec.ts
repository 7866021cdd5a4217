import { readConfig } from './read-config.js';
import { normaliseTwentyUrl } from './twenty-url.js';

describe('normaliseTwentyUrl', () => {
  it.each([
    ['https://crm.example.com', 'https://crm.example.com'],
    ['https://crm.example.com/', 'https://crm.example.com'],
    ['https://crm.example.com///', 'https://crm.example.com'],
    ['https://crm.example.com/rest', 'https://crm.example.com'],
    ['https://crm.example.com/rest/', 'https://crm.example.com'],
    ['https://crm.example.com/rest/companies?limit=1', 'https://crm.example.com'],
    ['https://crm.example.com/graphql/', 'https://crm.example.com'],
    ['https://crm.example.com/GraphQL', 'https://crm.example.com'],
    ['https://crm.example.com/metadata', 'https://crm.example.com'],
    ['https://crm.example.com/mcp', 'https://crm.example.com'],
    ['https://x.example/crm', 'https://x.example/crm'],
    ['https://x.example/crm/', 'https://x.example/crm'],
    ['https://x.example/crm/rest', 'https://x.example/crm'],
    ['https://x.example/crm/graphql/', 'https://x.example/crm'],
    ['https://x.example/a/b/mcp', 'https://x.example/a/b'],
    ['https://x.example/restaurant', 'https://x.example/restaurant'],
    ['https://x.example/mcp-gateway/rest', 'https://x.example/mcp-gateway'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://localhost:3000/rest', 'http://localhost:3000'],
    ['https://crm.example.com:443/', 'https://crm.example.com'],
    ['https://crm.example.com:8443/', 'https://crm.example.com:8443'],
    ['http://[::1]:3000/', 'http://[::1]:3000'],
    ['HTTPS://CRM.Example.com/', 'https://crm.example.com'],
    ['https://crm.example.com/#/settings', 'https://crm.example.com'],
  ])('makes of %j %j', (pasted, base) => {
    expect(normaliseTwentyUrl(pasted)).toBe(base);
    expect(readConfig({ TWENTY_API_URL: pasted }).TWENTY_API_URL).toBe(base);
  });

  it.each([
    'crm.example.com',
    'crm.example.com:3000',
    'localhost:3000',
    '//crm.example.com',
    '/rest',
    'ftp://crm.example.com',
    'file:///etc/hosts',
    'javascript:alert(1)',
    'https://',
    'https://user@crm.example.com',
    'https://user:pass@crm.example.com',
    'https://:pass@crm.example.com',
    'a sentence',
  ])('leaves %j to be refused', (pasted) => {
    expect(() => readConfig({ TWENTY_API_URL: pasted })).toThrow('TWENTY_API_URL must be a URL');
  });
});
