import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { isPrivate } from '../../http/public-lookup.js';
import { wrong } from '../definition/at.js';
import type { Effect } from './effects.js';

/** A name that nobody answers for so long is asked for no longer; Twenty looks it up again at each run. */
const LOOK_UP_MS = 1_000;

type Call = Extract<Effect, { does: 'http' }>;

/** Sees to it that no workflow calls into the network behind Twenty, unless the operator lets it. */
@Injectable()
export class HttpTargets {
  constructor(private readonly config: Config) {}

  /** @throws AppError INVALID_INPUT for an address that is not of the public internet */
  async check(effects: readonly Effect[]): Promise<void> {
    const calls = effects.filter((effect): effect is Call => effect.does === 'http');
    const foreign = calls.filter(({ url }) => !this.config.WORKFLOW_HTTP_PRIVATE && !this.isOwnTool(url));
    await Promise.all(foreign.map(async (call) => (await isInside(call.hostname)) && refuse(call)));
  }

  /** This server's own tools ask for a key themselves. */
  private isOwnTool(url: string): boolean {
    const { PUBLIC_URL } = this.config;
    return PUBLIC_URL !== undefined && url.startsWith(`${PUBLIC_URL.replace(/\/+$/, '')}/api/v1/tools/`);
  }
}

async function isInside(hostname: string): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0) return isPrivate(host);
  if (!host.includes('.') || /\.(localhost|local|internal|home|lan)$/i.test(host)) return true;
  const addresses = await Promise.race([lookup(host, { all: true }).catch(() => []), nothingIn(LOOK_UP_MS)]);
  return addresses.some(({ address }) => isPrivate(address));
}

const nothingIn = (ms: number) =>
  new Promise<{ address: string }[]>((resolve) => {
    setTimeout(resolve, ms, []).unref();
  });

function refuse({ path, host }: Call): never {
  throw wrong(
    `${path}.http`,
    `${host} is an address inside of a network, which a workflow may not call.`,
    'Call a public address; or the operator of this server allows it (WORKFLOW_HTTP_PRIVATE).',
  );
}
