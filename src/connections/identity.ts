import type { Connection } from './connection.js';

/** A person inside of a workspace. */
export interface SignedIn {
  readonly memberId: string;
  readonly userWorkspaceId: string;
}

/** What Twenty says about a credential. */
export interface Identity {
  readonly workspaceId: string;
  readonly workspaceName: string;
  /** Counts up with every change of the workspace's data model. */
  readonly metadataVersion: number;
  /** Where people open the workspace in a browser, without a trailing slash. */
  readonly frontUrl?: string;
  /** Who is signed in; nobody for an API key, and for a user who is no member. */
  readonly user?: SignedIn;
}

/** Asks Twenty who a connection is. Implemented where Twenty is spoken to (twenty-api). */
export abstract class IdentityProvider {
  /** @throws AppError INVALID_API_KEY, TOKEN_EXPIRED or WORKSPACE_ACCESS_DENIED when Twenty refuses, NETWORK_ERROR when it cannot be asked */
  abstract identify(connection: Connection): Promise<Identity>;
}
