import { synonymsOf } from './synonyms.js';
import { stem, wordsOf } from './words.js';

describe('wordsOf', () => {
  it.each([
    ['twenty_merge_records', 'Merging records'],
    ['Find duplicate companies', 'find the duplicates of a company'],
    ['follow-ups', 'followup'],
    ['Who am I?', 'whoami'],
    ['how many', 'count'],
    ['deleted notes', 'delete note'],
    ['createCustomObject', 'create custom objects'],
  ])('reads %j and %j as the same words', (one, other) => {
    expect(wordsOf(one)).toEqual(wordsOf(other));
  });

  it('leaves out what says nothing, and keeps words of any language', () => {
    expect(wordsOf('Please show me all of the Umsätze in Zürich')).toEqual(['show', 'umsätz', 'zürich']);
    expect(wordsOf('?!')).toEqual([]);
  });
});

describe('synonymsOf', () => {
  it('knows other words for a word in any of its forms, and never the word itself', () => {
    expect(synonymsOf(stem('deals'))).toContain(stem('opportunities'));
    expect(synonymsOf(stem('deleting'))).toContain(stem('erase'));
    expect(synonymsOf(stem('deal'))).not.toContain('deal');
    expect(synonymsOf('xyzzy')).toEqual([]);
  });
});
