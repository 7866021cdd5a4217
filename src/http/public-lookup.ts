import { lookup } from 'node:dns';
import { BlockList, type LookupFunction, isIP } from 'node:net';

const PRIVATE = new BlockList();
for (const [net, prefix] of [
  ...[
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ],
  ...[
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ],
] as [string, number][])
  PRIVATE.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ...[
    ['::', 96],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['2002::', 16],
    ['fc00::', 7],
    ['fe80::', 9],
    ['ff00::', 8],
  ],
] as [string, number][])
  PRIVATE.addSubnet(net, prefix, 'ipv6');

/** A host that is, or resolves to, an address that is not of the public internet. */
export class PrivateAddress extends Error {}

/** Whether an IP address is not of the public internet (RFC 6890): this machine, its network, or a way into them. */
export function isPrivate(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '');
  const mapped = /^::ffff:([\da-f.:]+)$/i.exec(bare)?.[1];
  if (mapped) return isIP(mapped) === 4 ? isPrivate(mapped) : true;
  const family = isIP(bare);
  return family !== 0 && PRIVATE.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}

/** Resolves names for a connection, so that what is checked is what is connected to. */
export const publicLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, []);
    if (addresses.some(({ address }) => isPrivate(address))) return done(new PrivateAddress(host), []);
    const [first] = addresses;
    return options.all ? done(null, addresses) : done(null, first?.address ?? '', first?.family);
  });
};
