import { Injectable } from '@nestjs/common';
import { claimsOf, isApiKey } from '../connections/claims.js';
import { CurrentCall } from '../connections/current-call.js';
import { AppError } from '../errors/app-error.js';
import { TwentyApi } from '../twenty-api/twenty-api.js';
import type { Caller } from './workspace.schemas.js';

const ROLE = `role { label canReadAllObjectRecords canUpdateAllObjectRecords canSoftDeleteAllObjectRecords
  canDestroyAllObjectRecords canUpdateAllSettings }`;
const KEYS_DOCUMENT = `query { apiKeys { id name expiresAt ${ROLE} } }`;
const USER_DOCUMENT = `query { currentUser { firstName lastName email } }`;

interface Role {
  label: string;
  canReadAllObjectRecords: boolean;
  canUpdateAllObjectRecords: boolean;
  canSoftDeleteAllObjectRecords: boolean;
  canDestroyAllObjectRecords: boolean;
  canUpdateAllSettings: boolean;
}

interface KeysAnswer {
  apiKeys: { id: string; name: string; expiresAt: string | null; role: Role }[];
}

interface UserAnswer {
  currentUser: { firstName: string; lastName: string; email: string };
}

type Facts = Pick<Caller, 'caller' | 'rights' | 'note'>;

/** Who the credential of the call belongs to, as far as its role may know that, and what it talks to. */
@Injectable()
export class CallerFacts {
  constructor(
    private readonly calls: CurrentCall,
    private readonly twenty: TwentyApi,
  ) {}

  find(): Promise<Facts> {
    const { connection } = this.calls;
    return isApiKey(connection) ? this.ofKey(claimsOf(connection).jti) : this.ofUser();
  }

  /** Version of the Twenty server, "2.21.0"; undefined when it does not say. */
  async twentyVersion(): Promise<string | undefined> {
    const answer = await this.twenty.run<{ appVersion?: string }>('readServerVersion', {
      path: '/client-config',
    });
    return answer.appVersion?.replace(/^v/, '');
  }

  private async ofKey(id: string | undefined): Promise<Facts> {
    try {
      const { apiKeys } = await this.twenty.run<KeysAnswer>('readAccess', { document: KEYS_DOCUMENT });
      const key = apiKeys.find((candidate) => candidate.id === id);
      return key ? describe(key) : { caller: { kind: 'api-key' } };
    } catch (error) {
      // Twenty reports this refusal in several ways; whichever it is, the call itself is fine.
      if (!(error instanceof AppError) || error.retryable) throw error;
      return {
        caller: { kind: 'api-key' },
        note: 'The role of this key may not look at roles, so its rights show only when used.',
      };
    }
  }

  private async ofUser(): Promise<Facts> {
    const { currentUser } = await this.twenty.run<UserAnswer>('readAccess', { document: USER_DOCUMENT });
    const { firstName, lastName, email } = currentUser;
    return { caller: { kind: 'user', name: `${firstName} ${lastName}`.trim(), email } };
  }
}

function describe({ name, expiresAt, role }: KeysAnswer['apiKeys'][number]): Facts {
  return {
    caller: { kind: 'api-key', name, role: role.label, ...(expiresAt && { expiresAt }) },
    rights: {
      readAllRecords: role.canReadAllObjectRecords,
      updateAllRecords: role.canUpdateAllObjectRecords,
      deleteAllRecords: role.canSoftDeleteAllObjectRecords,
      destroyAllRecords: role.canDestroyAllObjectRecords,
      settings: role.canUpdateAllSettings,
    },
  };
}
