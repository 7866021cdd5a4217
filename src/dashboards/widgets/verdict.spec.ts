import { AppError } from '../../errors/app-error.js';
import { salesSchema } from '../../../test/support/made-schema.js';
import type { WidgetInput } from './widget.schemas.js';
import { type Evidence, notesOn, whyNothing } from './verdict.js';
import { planWidget } from './widget-plan.js';
import type { ChartWidget } from './widget.js';

const chart = (said: WidgetInput) =>
  planWidget({ object: 'opportunity', ...said }, salesSchema(), 'widgets[0]') as ChartWidget;
const total = (count: number, figure: unknown = count) => ({ count, figure });
const drawn = (groups: Record<string, number>, isCut = false) => ({ groups, isCut });
const refusal = new AppError('INSUFFICIENT_PERMISSIONS', 'No.');

describe('whyNothing', () => {
  it.each<[string, WidgetInput, Omit<Evidence, 'isAskedFor'>, string | undefined]>([
    ['something', {}, { total: total(3) }, undefined],
    [
      'a sum of nothing',
      { metric: 'sum amount' },
      { total: total(3, null) },
      'None has a value for "amount".',
    ],
    ['no records', { metric: 'sum amount' }, { total: total(0, null) }, 'There are no opportunities.'],
    ['no groups', { by: 'stage' }, { total: total(0), figures: drawn({}) }, 'There are no opportunities.'],
    ['zeros', { by: 'stage' }, { total: total(2), figures: drawn({ New: 0, Won: 0 }) }, 'Every value is 0.'],
    [
      'no values',
      { by: 'owner' },
      { total: total(2), figures: drawn({ 'Not Set': 2 }) },
      'None has a value for "owner".',
    ],
    ['no right', { by: 'owner' }, { total: total(2), figures: refusal }, 'Your role may not read'],
  ])('tells %s', (_, said, evidence, why) => {
    const found = whyNothing(chart(said), { ...evidence, isAskedFor: true });
    if (why === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(why);
  });

  it('shows a count of nothing, and a single group, only to who asked for it', () => {
    const none = { total: total(0) };
    expect(whyNothing(chart({}), { ...none, isAskedFor: true })).toBeUndefined();
    expect(whyNothing(chart({}), { ...none, isAskedFor: false })).toBe('There are no opportunities.');
    const single = { total: total(2), figures: drawn({ New: 2 }) };
    expect(whyNothing(chart({ by: 'stage' }), { ...single, isAskedFor: true })).toBeUndefined();
    expect(whyNothing(chart({ by: 'stage' }), { ...single, isAskedFor: false })).toContain('one group: New');
  });
});

describe('notesOn', () => {
  const notes = (said: WidgetInput, evidence: Omit<Evidence, 'isAskedFor'>) =>
    notesOn(chart(said), { ...evidence, isAskedFor: true }).join(' ');

  it('says which currencies are added up', () => {
    const figure = [
      { amount: 5, currency: 'EUR' },
      { amount: 3, currency: 'USD' },
    ];
    const said = { metric: 'sum amount', by: 'stage' };
    expect(notes(said, { total: total(2, figure), figures: drawn({ New: 8 }) })).toBe(
      'Twenty adds EUR, USD up as they stand. For one: filter {amount: {currency: "EUR"}}.',
    );
  });

  it('says when a chart shows fewer than there are, or more', () => {
    const said = { by: 'closeDate by month' };
    expect(notes(said, { total: total(9), figures: drawn({ May: 7 }) })).toContain('Adds up to 7 of 9');
    expect(notes(said, { total: total(9), figures: drawn({ May: 11 }) })).toContain('several groups');
    expect(notes(said, { total: total(9), figures: drawn({ May: 9 }) })).toBe('');
    const byStage = notes({ by: 'stage' }, { total: total(9), figures: drawn({ New: 7 }, true) });
    expect(byStage).toContain('more groups');
    const cut = notes(said, { total: total(9), figures: drawn({ May: 7 }, true) });
    expect(cut).toContain('until May: what is later is missing');
    expect(cut).toContain('{"closeDate": {between: ["-99mo", "now"]}}');
  });

  it('says which dates stand still, and that people are drawn by their first names', () => {
    expect(notes({ filter: { closeDate: { lt: '-30d' } } }, { total: total(1) })).toContain('do not move');
    expect(notes({ filter: { closeDate: { lt: 'now' } } }, { total: total(1) })).toBe('');
    expect(notes({ by: 'owner' }, { total: total(1), figures: drawn({ Ada: 1 }) })).toContain(
      'first names only',
    );
  });
});
