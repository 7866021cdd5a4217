import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import type { Term, TermKind } from '../terms/term.js';
import { readFigureCondition, readFigureConditions } from './figure-condition.js';

const STAGES = [
  { value: 'NEW', label: 'New', position: 0 },
  { value: 'CUSTOMER', label: 'Won', position: 1 },
];

function term(kind: TermKind, type: FieldType, show: Term['show'] = ([value]) => value ?? null): Term {
  const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };
  const field: SchemaField = { name: 'f', label: 'F', type, ...flags, options: STAGES, settings: {} };
  return { name: 'f', field, kind, show, zone: 'utc', paths: [['f']], isGroupable: true, isMultiple: false };
}

const MONEY = term('money', 'CURRENCY', ([micros, currency]) =>
  micros === null ? null : { amount: Number(micros) / 1e6, currency },
);
const TERMS = {
  stage: term('select', 'SELECT'),
  name: term('text', 'TEXT'),
  amount: MONEY,
  isOpen: term('boolean', 'BOOLEAN'),
  closeDate: term('dateTime', 'DATE_TIME'),
  renewal: term('date', 'DATE'),
};

function holds(said: string, ...raw: unknown[]): boolean {
  return readFigureCondition(said, (name) => TERMS[name as keyof typeof TERMS]).test(raw);
}

describe('the condition of a figure', () => {
  it.each<[string, unknown[], boolean]>([
    ['stage = Won', ['CUSTOMER'], true],
    ['stage != won', ['NEW'], true],
    ['stage != Won', [null], true],
    ['stage in Won, New', ['NEW'], true],
    ['stage not in (Won, New)', [null], true],
    ['name = "Acme Corp"', ['ACME corp'], true],
    ['name = Acme', ['Acme and Sons'], false],
    ['name = 100 Bio', ['100% Bio'], false],
    ['name = Salt and Pepper', ['Salt and Pepper'], true],
    ['name contains acme', ['The ACME Group'], true],
    ['name contains "50%"', ['50 percent'], false],
    ['name not contains acme', [null], true],
    ['amount >= 1,000', [1_000_000_000, 'EUR'], true],
    ['amount = 1000', [1_000_000_000, 'EUR'], true],
    ['amount != 1000', [null, null], true],
    ['amount < 1000', [null, null], false],
    ['isOpen = true', [true], true],
    ['isOpen = false', [true], false],
    ['closeDate = 2026-05', ['2026-05-31T23:59:00.000Z'], true],
    ['closeDate = 2026-05', ['2026-06-01T00:00:00.000Z'], false],
    ['closeDate > 2026-05-19', ['2026-05-19T12:00:00.000Z'], false],
    ['closeDate <= 2026-05-19', ['2026-05-19T12:00:00.000Z'], true],
    ['closeDate != 2026-05-19', [null], true],
    ['closeDate < 2026-05-19T12:00:00Z', ['2026-05-19T11:59:59.000Z'], true],
    ['closeDate < today', [null], false],
    ['closeDate = this year', [new Date().toISOString()], true],
    ['renewal >= 2026-05-19', ['2026-05-19'], true],
    ['renewal = 2026', ['2026-12-31'], true],
    ['name = null', [''], true],
    ['name != empty', [null], false],
    ['amount = null', [null, 'EUR'], true],
  ])('%s, of %j: %s', (said, raw, expected) => {
    expect(holds(said, ...raw)).toBe(expected);
  });

  it('takes several that are all to hold, and leaves an "and" within a value alone', () => {
    const said = 'name contains "Salt and Pepper" and stage != Won and closeDate < today';
    const names: string[] = [];
    const read = readFigureConditions(said, (name) => {
      names.push(name);
      return TERMS[name as keyof typeof TERMS];
    });
    expect(names).toEqual(['name', 'stage', 'closeDate']);
    expect(read[0]?.test(['Salt and Pepper Ltd'])).toBe(true);
    expect(() =>
      readFigureConditions('stage = Won or name = Acme', (name) => TERMS[name as keyof typeof TERMS]),
    ).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it.each([
    'stage',
    'stage = Sold',
    'name = Acme or amount > 5',
    'amount > a lot',
    'isOpen = perhaps',
    'closeDate < soon',
    'name > Acme',
    'amount contains 5',
  ])('refuses "%s" instead of finding nothing', (said) => {
    expect(() => holds(said)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});
