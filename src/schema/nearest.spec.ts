import { didYouMean, nearest, plain } from './nearest.js';

describe('plain', () => {
  it.each(['Close Date', 'close_date', 'closeDate', 'CLOSE-DATE', ' close date '])(
    'reads %j as the name closeDate',
    (spelling) => {
      expect(plain(spelling)).toBe('closedate');
    },
  );

  it('takes composed and decomposed accents for the same letter', () => {
    expect(plain('Société')).toBe(plain('Société'.normalize('NFD')));
  });

  it('keeps the vowel signs of scripts that have them', () => {
    expect(plain('काम')).not.toBe(plain('कम'));
  });
});

describe('nearest', () => {
  const names = ['company', 'companies', 'person', 'people', 'opportunity', 'workflowRun'];

  it.each([
    ['compnay', ['company', 'companies']],
    ['Persn', ['person']],
    ['workflow', ['workflowRun']],
    ['xyzzy', []],
    ['', []],
  ])('offers for %j %j', (wanted, offered) => {
    expect(nearest(wanted, names)).toEqual(offered);
  });

  it('offers at most three, the closest first', () => {
    expect(nearest('note', ['noted', 'notes', 'note', 'noter', 'nota'])).toEqual(['note', 'noted', 'notes']);
  });

  it('offers a name once, however often and however capitalised it comes', () => {
    expect(nearest('compan', ['company', 'Company', 'company'])).toEqual(['company']);
  });

  it('does not take every name for near to a very short one', () => {
    expect(nearest('x', ['id', 'name', 'stage'])).toEqual([]);
  });
});

describe('didYouMean', () => {
  it('joins the names to a question', () => {
    expect(didYouMean('stag', ['stage', 'stages'], 'No idea.')).toBe('Did you mean "stage" or "stages"?');
  });

  it('falls back to the given sentence when nothing is near', () => {
    expect(didYouMean('zzz', ['stage'], 'Look it up.')).toBe('Look it up.');
  });
});
