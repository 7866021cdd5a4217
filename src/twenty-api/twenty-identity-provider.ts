import { Injectable } from '@nestjs/common';
import { isOfPerson } from '../connections/claims.js';
import type { Connection } from '../connections/connection.js';
import { type Identity, IdentityProvider } from '../connections/identity.js';
import { TwentyApi } from './twenty-api.js';

const WORKSPACE =
  'currentWorkspace { id displayName metadataVersion workspaceUrls { customUrl subdomainUrl } }';
/** Twenty refuses it for keys. */
const USER = 'currentUser { workspaceMember { id } currentUserWorkspace { id } }';

interface Answer {
  currentWorkspace: {
    id: string;
    displayName: string | null;
    metadataVersion: number;
    workspaceUrls: { customUrl: string | null; subdomainUrl: string };
  };
  currentUser?: { workspaceMember: { id: string } | null; currentUserWorkspace: { id: string } | null };
}

/** Verifies a credential by asking Twenty for its workspace, and its user: free of the rate limit, about 5 ms. */
@Injectable()
export class TwentyIdentityProvider extends IdentityProvider {
  constructor(private readonly twenty: TwentyApi) {
    super();
  }

  async identify(connection: Connection): Promise<Identity> {
    const { currentWorkspace, currentUser } = await this.twenty.run<Answer>(
      'readWorkspace',
      { document: `query { ${WORKSPACE} ${isOfPerson(connection) ? USER : ''} }` },
      { connection },
    );
    const { id, displayName, metadataVersion, workspaceUrls } = currentWorkspace;
    const frontUrl = (workspaceUrls.customUrl ?? workspaceUrls.subdomainUrl).replace(/\/+$/, '');
    return {
      ...{ workspaceId: id, workspaceName: displayName ?? '', metadataVersion, frontUrl },
      ...signedIn(currentUser),
    };
  }
}

function signedIn(user: Answer['currentUser']): Pick<Identity, 'user'> {
  const [memberId, userWorkspaceId] = [user?.workspaceMember?.id, user?.currentUserWorkspace?.id];
  return memberId && userWorkspaceId ? { user: { memberId, userWorkspaceId } } : {};
}
