import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Connection } from '../connections/connection.js';
import { Credentials } from '../connections/credentials.js';
import { Identities, isRefusal } from '../connections/identities.js';
import type { AuthorizedRequest } from './authorized-request.js';
import { callerFactsOf } from './caller-facts.js';
import { opensForTokens } from './for-tool-tokens.js';

/**
 * Lets a request in when its credential is one that Twenty accepts, and notes whose it is. While Twenty cannot be
 * asked the request goes on, so that the client hears a clear error from its call; nothing is served from a cache then.
 */
@Injectable()
export class ConnectionGuard implements CanActivate {
  constructor(
    private readonly credentials: Credentials,
    private readonly identities: Identities,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<AuthorizedRequest>();
    const facts = callerFactsOf(request);
    const granted = opensForTokens(context.getHandler()) ? this.credentials.granted(facts) : undefined;
    request.grant = granted?.grant;
    request.caller = granted?.connection ?? this.credentials.ofCaller(facts);
    request.audience = await this.audienceOf(request.caller);
    return true;
  }

  private async audienceOf(caller: Connection): Promise<string> {
    try {
      return (await this.identities.of(caller)).workspaceId;
    } catch (error) {
      if (isRefusal(error)) throw error;
      return caller.id;
    }
  }
}
