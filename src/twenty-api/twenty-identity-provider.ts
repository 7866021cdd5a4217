import { Injectable } from '@nestjs/common';
import type { Connection } from '../connections/connection.js';
import { type Identity, IdentityProvider } from '../connections/identity.js';
import { TwentyApi } from './twenty-api.js';

const DOCUMENT = `query {
  currentWorkspace { id displayName metadataVersion workspaceUrls { customUrl subdomainUrl } }
}`;

interface Answer {
  currentWorkspace: {
    id: string;
    displayName: string | null;
    metadataVersion: number;
    workspaceUrls: { customUrl: string | null; subdomainUrl: string };
  };
}

/** Verifies a credential by asking Twenty for its workspace: free of the rate limit, about 5 ms. */
@Injectable()
export class TwentyIdentityProvider extends IdentityProvider {
  constructor(private readonly twenty: TwentyApi) {
    super();
  }

  async identify(connection: Connection): Promise<Identity> {
    const { currentWorkspace } = await this.twenty.run<Answer>(
      'readWorkspace',
      { document: DOCUMENT },
      { connection },
    );
    const { id, displayName, metadataVersion, workspaceUrls } = currentWorkspace;
    const frontUrl = (workspaceUrls.customUrl ?? workspaceUrls.subdomainUrl).replace(/\/+$/, '');
    return { workspaceId: id, workspaceName: displayName ?? '', metadataVersion, frontUrl };
  }
}
