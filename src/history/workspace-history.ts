import type { Activities } from './activities.js';
import type { Deal, DealChange } from './deal.js';
import type { Pipeline } from './pipeline.js';
import type { Time, Traits } from './terms.js';

/**
 * What happened in a workspace, as its caller may know it: the sources of every figure that is learnt and not only counted.
 * No texts are in it. `asOf` functions show any part of it as it was at a moment; nothing later can be seen through them.
 */
export interface WorkspaceHistory {
  /** Everything until then is in it. */
  readonly asOf: Time;
  /** How deals go, and what their stages mean. */
  readonly pipeline: Pipeline;
  /** The newest first. */
  readonly deals: readonly Deal[];
  readonly companies: ReadonlyMap<string, Company>;
  readonly people: ReadonlyMap<string, Person>;
  /** The names of workspace members, by id. */
  readonly members: ReadonlyMap<string, string>;
  /** Agreements that go on until they are ended: subscriptions, contracts; empty where the workspace has no such object. */
  readonly contracts: readonly Contract[];
  readonly activities: Activities;
  readonly coverage: Coverage;
}

export interface Company {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Time;
  readonly ownerId?: string;
  readonly traits: Traits;
  /** Numbers of the company by field name; money in units of its own currency. */
  readonly numbers: Readonly<Record<string, number>>;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Time;
  readonly companyId?: string;
  readonly jobTitle?: string;
  readonly traits: Traits;
}

export interface Contract {
  readonly id: string;
  readonly name: string;
  readonly companyId?: string;
  readonly startedAt: Time;
  readonly renewsAt?: Time;
  /** When it was ended by the customer; nothing while it goes on. */
  readonly endedAt?: Time;
  /** Whether only its last change tells when it was ended: that was then or before. */
  readonly isEndGuessed?: boolean;
  readonly status: string;
  /** Recurring money, in units. */
  readonly amount?: number;
  readonly currency?: string;
  /** What of `status`, `amount`, `currency` and `renewsAt` was changed, the oldest first, as far as it is known. */
  readonly changes?: readonly DealChange[];
}

/** What of the workspace is in the history, and what is not. */
export interface Coverage {
  readonly deals: {
    readonly read: number;
    readonly total: number;
    /** Where not all were read: those with an id up to this one are an even part of all, so large a share. */
    readonly even?: { readonly until: string; readonly share: number };
  };
  /** Since when changes of records are known; nothing where there is no timeline. */
  readonly changesSince?: Time;
  /** Fields and objects that the caller's role may not read. */
  readonly hidden: readonly string[];
  /** Mails whose text or existence their owners do not share. */
  readonly withheldMails: number;
  /** Requests to Twenty that this took: to build it, or to bring it up to date. */
  readonly calls: number;
}
