import { uuidFrom } from '../../src/sandbox/ids';

/** The connected accounts of the sandbox's first workspace, by what their owners share of their mails. */
export const ACCOUNTS = {
  everything: accountOf('tamsin.reed'),
  subject: accountOf('aisha.khan'),
  metadata: accountOf('luca.conti'),
} as const;

function accountOf(name: string): string {
  return uuidFrom(uuidFrom('workspace', 'first'), 'connected account', `${name}@fernhill.example`);
}
