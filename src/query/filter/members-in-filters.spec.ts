import { madeObject, madeSchema } from '../../../test/support/made-schema.js';
import { AppError } from '../../errors/app-error.js';
import { lower } from './lower.js';
import { parseFilter } from './parse-filter.js';

const ID = '22222222-2222-4222-8222-222222222222';
const DEAL = madeObject('opportunity', {
  ...{ createdBy: 'ACTOR', owner: { to: 'workspaceMember' }, company: { to: 'company' } },
});
const SCHEMA = madeSchema(
  DEAL,
  madeObject('company', { accountOwner: { to: 'workspaceMember' } }),
  madeObject('workspaceMember', { name: 'FULL_NAME' }),
);

describe('members in filters', () => {
  const ADA = '11111111-1111-4111-8111-111111111111';
  const members = {
    called: (said: string) => {
      if (/^(ada|me)$/i.test(said)) return ADA;
      throw new AppError('RECORD_NOT_FOUND', `There is no member "${said}".`);
    },
    named: (said: string) => (/^(ada|me)$/i.test(said) ? ADA : undefined),
  };
  const NOW = { zone: 'UTC', now: new Date() };
  const heard = (filter: Record<string, unknown>) =>
    lower(parseFilter(filter, DEAL, SCHEMA, { ...NOW, members }), 3);
  const compile = (filter: Record<string, unknown>) => lower(parseFilter(filter, DEAL, SCHEMA, NOW), 3);

  it.each<[Record<string, unknown>, unknown]>([
    [{ owner: 'me' }, { ownerId: { in: [ADA] } }],
    [{ ownerId: 'me' }, { ownerId: { in: [ADA] } }],
    [{ owner: { is: 'Ada' } }, { ownerId: { in: [ADA] } }],
    [{ owner: { name: 'Ada' } }, { ownerId: { in: [ADA] } }],
    [{ owner: { in: ['me', ID] } }, { ownerId: { in: [ADA, ID] } }],
    [{ owner: ['Ada', 'me'] }, { ownerId: { in: [ADA] } }],
    [{ owner: { neq: 'me' } }, { or: [{ not: { ownerId: { in: [ADA] } } }, { ownerId: { is: 'NULL' } }] }],
    [{ company: { accountOwner: 'me' } }, { company: { accountOwnerId: { in: [ADA] } } }],
    [{ createdBy: 'me' }, { or: [{ createdBy: { workspaceMemberId: { in: [ADA] } } }] }],
    [{ createdBy: { name: 'me' } }, { or: [{ createdBy: { workspaceMemberId: { in: [ADA] } } }] }],
    [
      { createdBy: 'Ada' },
      {
        or: [{ createdBy: { workspaceMemberId: { in: [ADA] } } }, { createdBy: { name: { in: ['Ada'] } } }],
      },
    ],
    [{ createdBy: 'Website form' }, { or: [{ createdBy: { name: { in: ['Website form'] } } }] }],
  ])('knows whom %j means', (filter, wanted) => {
    expect(heard(filter)).toEqual(wanted);
  });

  it('leaves a search in names and what only looks like a person as it is', () => {
    expect(heard({ owner: { name: { contains: 'me' } } })).toEqual(
      compile({ owner: { name: { contains: 'me' } } }),
    );
    expect(heard({ name: 'me' })).toEqual(compile({ name: 'me' }));
    expect(heard({ createdBy: { source: 'API' } })).toEqual(compile({ createdBy: { source: 'API' } }));
    expect(heard({ owner: null })).toEqual(compile({ owner: null }));
  });

  it('refuses a stranger', () => {
    expect(() => heard({ owner: 'Bob' })).toThrow('There is no member "Bob".');
  });
});
