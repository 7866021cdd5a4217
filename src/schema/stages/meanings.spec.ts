import { readOutcomes } from '../../config/outcomes';
import { SchemaObject } from '../schema-object';
import { Meanings } from './meanings';

const object = (nameSingular: string) =>
  new SchemaObject(
    {
      ...{ id: nameSingular, nameSingular, namePlural: `${nameSingular}s`, titleField: 'name' },
      ...{ labelSingular: nameSingular, labelPlural: `${nameSingular}s` },
      ...{ isSystem: false, isCustom: true, isSearchable: true },
    },
    [],
  );
const [deal, contract] = [object('deal'), object('contract')];

const meanings = (text?: string) => {
  const rules = text === undefined ? [] : readOutcomes(text);
  if (typeof rules === 'string') throw new Error(`not read: ${rules}`);
  return new Meanings(rules);
};
const stage = (label: string) => ({ value: label.toUpperCase().replaceAll(' ', '_'), label });

describe('Meanings', () => {
  it('go by labels where nothing is configured', () => {
    const guessed = meanings();
    expect(['New', 'Customer', 'Lost'].map((label) => guessed.outcomeOf(deal, stage(label)))).toEqual([
      'open',
      'won',
      'lost',
    ]);
    expect(guessed.isEnded(contract, stage('Cancelled'))).toBe(true);
    expect(guessed.isConfigured(deal)).toBe(false);
  });

  it('go by the configuration for what it speaks of, by label or value', () => {
    const said = meanings('Deals.won=Go live|SIGNED_OFF,contract.churned=Stopped');
    const outcomes = ['Go live', 'Signed off', 'Customer', 'Lost'].map((label) =>
      said.outcomeOf(deal, stage(label)),
    );
    expect(outcomes).toEqual(['won', 'won', 'open', 'lost']);
    expect(said.isEnded(contract, stage('Cancelled'))).toBe(false);
    expect(said.isEnded(contract, stage('Stopped'))).toBe(true);
    expect([said.isConfigured(deal), said.isConfigured(object('other'))]).toEqual([true, false]);
  });

  it('can call a stage open whose name says otherwise', () => {
    expect(meanings('deal.open=Customer').outcomeOf(deal, stage('Customer'))).toBe('open');
  });
});
