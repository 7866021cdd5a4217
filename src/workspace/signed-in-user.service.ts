import { Injectable } from '@nestjs/common';
import { isApiKey } from '../connections/claims.js';
import { CurrentCall } from '../connections/current-call.js';
import { AppError } from '../errors/app-error.js';
import { TwentyApi } from '../twenty-api/twenty-api.js';

const DOCUMENT = 'query { currentUser { workspaceMember { id } currentUserWorkspace { id } } }';

interface Answer {
  currentUser: { workspaceMember: { id: string } | null; currentUserWorkspace: { id: string } | null };
}

/** Who a person is inside the workspace. */
export interface UserIds {
  memberId: string;
  userWorkspaceId: string;
}

/** The person behind the credential of the call, if it is a user's token. */
@Injectable()
export class SignedInUser {
  constructor(
    private readonly calls: CurrentCall,
    private readonly twenty: TwentyApi,
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
  async ids(reason: string): Promise<UserIds> {
    this.require(reason);
    const { currentUser } = await this.twenty.run<Answer>('readAccess', { document: DOCUMENT });
    const memberId = currentUser.workspaceMember?.id;
    const userWorkspaceId = currentUser.currentUserWorkspace?.id;
    if (memberId && userWorkspaceId) return { memberId, userWorkspaceId };
    throw new AppError('WORKSPACE_ACCESS_DENIED', 'The user of this token is no member of the workspace.');
  }
}
