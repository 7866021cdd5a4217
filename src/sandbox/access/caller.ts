import type { Actor } from '../store/actor';
import type { User, Workspace } from '../workspace';
import type { Role } from './role';

/** Who makes a request: an API key, or a signed-in user, in one workspace with one role. */
export interface Caller {
  readonly workspace: Workspace;
  readonly role: Role;
  readonly actor: Actor;
  readonly apiKeyId: string | null;
  readonly user: User | null;
}
