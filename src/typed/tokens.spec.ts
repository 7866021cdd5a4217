import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { tokensAtMost } from './tokens.js';

const schema = (names: readonly string[]) =>
  JSON.stringify(Object.fromEntries(names.map((name) => [name, { description: 'number' }])));

describe('tokensAtMost', () => {
  it.each([
    ['English names', ['name', 'annualRecurringRevenue', 'linkedinLink', 'renewalDate', 'pointOfContact']],
    ['short names', ['a', 'b1', 'c2', 'x', 'y', 'zip', 'vat', 'arr', 'qtd', 'poc']],
    ['German names', ['Umsatzsteuer', 'Ansprechpartner', 'Vertragsbeginn', 'Kündigungsfrist']],
    ['names without sense', ['ctdkzgtxttos', 'fzqa0xas', 'xkqjwvbn', 'b7k2m9q4', 'qwrtpsdf']],
    ['Japanese labels', ['契約', '交渉中', '見込み客', '提案済み', '失注']],
    ['Russian labels', ['Договор', 'Переговоры', 'Закрыто', 'Новый клиент']],
    ['options of one letter', [...'abcdefghijklmnopqrstuvwxyz']],
    ['options in one text', ['a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z']],
    ['pictures', ['🚀', '👩‍💻', '🔥🔥', '✅']],
  ])('is not below the truth for %s', (_, names) => {
    const text = schema(names);
    expect(tokensAtMost(text)).toBeGreaterThanOrEqual(encode(text).length);
  });

  it('is not far above it for names in English', () => {
    const text = schema(['name', 'annualRecurringRevenue', 'renewalDate', 'pointOfContact', 'industry']);
    expect(tokensAtMost(text)).toBeLessThan(encode(text).length * 1.6);
  });
});
