import { uuidFrom } from '../../src/sandbox/ids';

const WORKSPACE = uuidFrom('workspace', 'first');

/** The connected accounts of the sandbox's first workspace, by what their owners share of their mails. */
export const ACCOUNTS = {
  everything: accountOf('tamsin.reed'),
  subject: accountOf('aisha.khan'),
  metadata: accountOf('luca.conti'),
} as const;

function accountOf(name: string) {
  const of = (what: string) => uuidFrom(WORKSPACE, what, `${name}@fernhill.example`);
  return {
    id: of('connected account'),
    messageChannelId: of('message channel'),
    calendarChannelId: of('calendar channel'),
  };
}
