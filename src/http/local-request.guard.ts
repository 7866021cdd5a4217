import { type CanActivate, type ExecutionContext, ForbiddenException, Injectable } from '@nestjs/common';
import {
  localhostAllowedHostnames,
  validateHostHeader,
  validateOriginHeader,
} from '@modelcontextprotocol/server';
import type { IncomingMessage } from 'node:http';
import { Config } from '../config/config.js';

const LOCAL = localhostAllowedHostnames();

/**
 * Refuses requests that a foreign web page makes through the user's browser (DNS rebinding, cross-site posts). An
 * Origin must be local or PUBLIC_URL's; a Host too, while the server listens on this machine only.
 */
@Injectable()
export class LocalRequestGuard implements CanActivate {
  private readonly allowed: string[];
  private readonly checksHost: boolean;

  constructor({ HOST, PUBLIC_URL }: Config) {
    this.allowed = [...LOCAL, ...(PUBLIC_URL ? [new URL(PUBLIC_URL).hostname] : [])];
    this.checksHost = LOCAL.includes(HOST) || HOST.startsWith('127.');
    if (this.checksHost) this.allowed.push(HOST);
  }

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<IncomingMessage>();
    const origin = validateOriginHeader(headers.origin, this.allowed);
    if (!origin.ok)
      throw new ForbiddenException('Origin is not allowed here; set PUBLIC_URL to the URL that clients use.');
    if (!this.checksHost) return true;
    const host = validateHostHeader(headers.host, this.allowed);
    if (!host.ok)
      throw new ForbiddenException('Host is not allowed here; set PUBLIC_URL to the URL that clients use.');
    return true;
  }
}
