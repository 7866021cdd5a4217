import { Injectable } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';
import { isApiKey } from './claims.js';
import { CurrentCall } from './current-call.js';
import { Identities } from './identities.js';
import type { SignedIn } from './identity.js';

/** The person behind the credential of the call, if it is a user's token. */
@Injectable()
export class SignedInUser {
  constructor(
    private readonly calls: CurrentCall,
    private readonly identities: Identities,
  ) {}

  isThere(): boolean {
    return !isApiKey(this.calls.connection);
  }

  /**
   * Refuses an API key where Twenty wants a person.
   * @param reason why a person is needed, as a sentence without its full stop
   * @throws AppError INSUFFICIENT_PERMISSIONS with the way to the token of a user
   */
  require(reason: string): void {
    if (this.isThere()) return;
    throw new AppError('INSUFFICIENT_PERMISSIONS', `${reason}, and an API key belongs to nobody.`, {
      hint: 'Connect with the access token of a signed-in user as bearer instead: apps get one by OAuth from Twenty (see /.well-known/oauth-authorization-server there).',
    });
  }

  /** @throws AppError as `require`, and when the user is no member of the workspace */
  async ids(reason: string): Promise<SignedIn> {
    this.require(reason);
    const { user } = await this.identities.of(this.calls.connection);
    if (user) return user;
    throw new AppError('WORKSPACE_ACCESS_DENIED', 'The user of this token is no member of the workspace.');
  }
}
