import { makeDeal, makeHistory } from '../../../test/support/made-history';
import { Workers } from '../../workers/workers';
import { Scorer } from './scorer';

describe('Scorer', () => {
  it('opens the book of a history once, and again after it failed', async () => {
    const history = makeHistory({ deals: [makeDeal('one', [['NEW', 10]])] });
    const scorer = new Scorer(new Workers());
    const people = jest.spyOn(history.people, 'values');
    people.mockImplementationOnce(() => {
      throw new Error('no way through');
    });
    await expect(scorer.book(history)).rejects.toThrow('no way through');
    const book = await scorer.book(history);
    expect(await scorer.book(history)).toBe(book);
  });
});
