import { clock } from './clock';
import { EntityStore } from './entities/entity-store';
import { EventStreams } from './events/event-streams';
import type { RateLimit } from './access/rate-limit';
import type { Role } from './access/role';
import type { Model } from './model/model';
import type { Part } from './state/part';
import { Shelf } from './state/shelf';
import { Store } from './store/store';

/** An API key as `apiKeys` lists it. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly roleId: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly createdAt: string;
}

/** A subscription to changes, delivered by POST. */
export interface Webhook {
  readonly id: string;
  readonly targetUrl: string;
  readonly operations: readonly string[];
  readonly description: string | null;
  readonly secret: string;
  readonly applicationId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt: null;
}

/** A user of the workspace, who signs in with an access token. */
export interface User {
  readonly userId: string;
  readonly userWorkspaceId: string;
  readonly workspaceMemberId: string;
  readonly roleId: string;
  readonly email: string;
  readonly name: string;
}

/** What others may see of the mails or meetings that came through a channel; `SUBJECT` exists for mails only. */
export type Sharing = 'METADATA' | 'SUBJECT' | 'SHARE_EVERYTHING';
export interface Channel {
  readonly id: string;
  readonly visibility: Sharing;
}

/** A mailbox with its calendar that a user has connected. */
export interface ConnectedAccount {
  readonly id: string;
  readonly handle: string;
  readonly userWorkspaceId: string;
  readonly messages: Channel;
  readonly calendar: Channel;
}

/** One workspace: its model, its records, and who may come in. */
export class Workspace {
  readonly store: Store;
  readonly createdAt = clock.iso();
  readonly roles = new Shelf<Role>();
  readonly apiKeys = new Shelf<ApiKey>();
  readonly webhooks = new Shelf<Webhook>();
  /** Signs a token for the API key of that id. */
  mintKey: (id: string, lifetimeSeconds: number) => string = () => '';
  /** The rate limit of its API keys, when there is one. */
  rateLimit: RateLimit | undefined;
  /** Milliseconds until a new or changed webhook takes effect. */
  webhookDelay = 0;
  readonly entities = new EntityStore();
  readonly users = new Shelf<User>();
  readonly accounts = new Shelf<ConnectedAccount>();
  readonly streams = new EventStreams();

  constructor(
    readonly id: string,
    readonly displayName: string,
    readonly subdomain: string,
    readonly model: Model,
  ) {
    this.store = new Store(model);
  }

  /** The database schema's name, which some of Twenty's messages show. */
  get schema(): string {
    return `workspace_${this.id.replaceAll('-', '')}`;
  }

  /** Everything that may be different at the next start, by name. */
  get parts(): ReadonlyMap<string, Part> {
    const { model, store, entities, roles, apiKeys, webhooks, users, accounts } = this;
    const parts = { model, store, files: store.files, entities, roles, apiKeys, webhooks, users, accounts };
    return new Map(Object.entries(parts));
  }

  getRole(id: string): Role {
    const role = this.roles.get(id);
    if (role === undefined) throw new Error(`no role ${id}`);
    return role;
  }
}
