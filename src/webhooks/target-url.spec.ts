import { isReceiver, maskTarget, readTarget } from './target-url.js';

describe('readTarget', () => {
  it('spells a URL as Twenty does', () => {
    expect(readTarget('https://Exämple.com/ü b')).toBe('https://xn--exmple-cua.com/%C3%BC%20b');
  });

  it.each(['example.com/hook', 'ftp://example.com', 'javascript:alert(1)', 'http://', ''])(
    'refuses %s',
    (text) => {
      expect(() => readTarget(text)).toThrow('whole http:// or https:// URLs');
    },
  );

  it('refuses credentials without repeating them', () => {
    expect(() => readTarget('https://ada:hunter2@example.com')).toThrow(
      /^A webhook URL must not hold a user name or password.$/,
    );
  });
});

describe('maskTarget', () => {
  it('hides user name and password', () => {
    expect(maskTarget('https://ada:hunter2@example.com/a')).toBe('https://***@example.com/a');
    expect(maskTarget('https://example.com/a')).toBe('https://example.com/a');
  });
});

describe('isReceiver', () => {
  it('knows the path of this server, below any prefix', () => {
    expect(isReceiver('https://mcp.example.com/webhooks/twenty/abc')).toBe(true);
    expect(isReceiver('https://example.com/mcp/webhooks/twenty/abc')).toBe(true);
    expect(isReceiver('https://example.com/webhooks/twenty')).toBe(false);
  });
});
