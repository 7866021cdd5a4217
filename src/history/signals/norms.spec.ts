import { historyOf, passed } from '../../../test/support/history/hand-made';
import { normsOf } from './norms';

describe('normsOf', () => {
  it('finds once what is usual, and tries again after it failed', async () => {
    const won = passed('won', [
      [40, 'NEW'],
      [10, 'CUSTOMER'],
    ]);
    const history = historyOf({ deals: [won], activities: [] });
    const about = jest.spyOn(history.activities, 'about');
    about.mockImplementationOnce(() => {
      throw new Error('no way through');
    });
    await expect(normsOf(history)).rejects.toThrow('no way through');
    const norms = await normsOf(history);
    expect(norms).toMatchObject({ isQuietKnown: false });
    expect(await normsOf(history)).toBe(norms);
  });
});
