import type { IncomingMessage } from 'node:http';
import { peerAddress } from './peer-address.js';

const request = (forwarded?: string) =>
  ({
    headers: { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: '10.0.0.1' },
  }) as unknown as IncomingMessage;

describe('peerAddress', () => {
  it.each([
    [0, undefined, '10.0.0.1'],
    [0, '6.6.6.6', '10.0.0.1'],
    [1, '6.6.6.6, 7.7.7.7', '7.7.7.7'],
    [2, '6.6.6.6,7.7.7.7', '6.6.6.6'],
    [1, undefined, '10.0.0.1'],
    [3, '6.6.6.6', '6.6.6.6'],
  ])('trusts %i proxies behind "%s": %s', (proxies, forwarded, expected) => {
    expect(peerAddress(request(forwarded), proxies)).toBe(expected);
  });
});
