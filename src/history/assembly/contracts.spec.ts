import type { ContractRow } from '../plan/contract-plan';
import { assembleContracts } from './contracts';
import type { Changes } from './deals';

const isEnded = (status: string) => status === 'Cancelled';

const row = (over: Partial<ContractRow> = {}): ContractRow => ({
  ...{ id: 'c', name: 'C', startedAt: 0, updatedAt: 90, status: 'Cancelled' },
  ...over,
});

const assembled = async (one: ContractRow, changes: Changes = new Map()) =>
  (await assembleContracts([one], changes, isEnded))[0];

describe('assembleContracts', () => {
  it('knows when a contract was ended by its own date, or by its change', async () => {
    const changes = new Map([['c', [{ at: 40, field: 'status', before: 'Active', after: 'Cancelled' }]]]);
    expect(await assembled(row({ endedAt: 30 }), changes)).toMatchObject({ endedAt: 30 });
    expect(await assembled(row(), changes)).toMatchObject({ endedAt: 40 });
    expect(await assembled(row(), changes)).not.toHaveProperty('isEndGuessed');
  });

  it('says that it guesses where only the last change is known', async () => {
    expect(await assembled(row())).toMatchObject({ endedAt: 90, isEndGuessed: true });
  });

  it('takes a running contract as running', async () => {
    const running = await assembled(row({ status: 'Active', endedAt: 30 }));
    expect(running?.endedAt).toBeUndefined();
    expect(running?.isEndGuessed).toBeUndefined();
  });
});
