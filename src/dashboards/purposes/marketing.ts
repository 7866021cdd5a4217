import { fieldLike } from '../../history/plan/fields.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { lower } from '../widgets/title.js';
import { type Purpose, type Surroundings, ofDeals } from './purpose.js';
import { type Deals, lately } from './deals.js';
import { type Wish, Wishes } from './wish.js';

const KINDS = ['SELECT', 'MULTI_SELECT'] as const;

/** Who is new, where they come from, what campaigns cost and bring. */
export const marketing: Purpose = (around) => [
  ...people(around),
  ...campaigns(around),
  ...ofDeals(around.deals, demand),
];

function people({ schema }: Surroundings): readonly Wish[] {
  return ['person', 'company'].flatMap((name) => {
    const object = schema.findObject(name);
    if (!object) return [];
    const label = object.facts.labelPlural;
    const origin = fieldLike(object, KINDS, /source|channel|lifecycle|origin/i);
    const kind = fieldLike(object, KINDS, /industry|segment|region|type/i);
    return new Wishes(object.name)
      .add(`New ${lower(label)} in 30 days`, {}, () => ({ filter: lately({ name: 'createdAt' }, 30) }))
      .add(`New ${lower(label)} by month`, {}, () => ({
        by: 'createdAt by month',
        filter: lately({ name: 'createdAt' }, 365),
      }))
      .add(`${label} by source`, { source: origin }, (its) => ({ by: its.source.name, chart: 'pie' }))
      .add(`${label} by ${kind ? lower(kind.label) : 'kind'}`, { kind }, (its) => ({
        by: its.kind.name,
      })).list;
  });
}

function campaigns({ schema }: Surroundings): readonly Wish[] {
  const own = schema.objects.filter(isCampaign);
  if (own.length === 0)
    return [{ title: 'Campaigns', lacks: 'No object of yours is about campaigns or events.' }];
  return own.flatMap((object) => {
    const label = object.facts.labelPlural;
    const channel = fieldLike(object, KINDS, /channel|type|kind|status/i);
    const budget = fieldLike(object, ['CURRENCY'], /budget|cost|spen/i);
    return new Wishes(object.name)
      .add(label, {}, () => ({}))
      .add(`${label} by ${channel ? lower(channel.label) : 'channel'}`, { channel }, (its) => ({
        by: its.channel.name,
        chart: 'pie',
      }))
      .add(`Budget of ${lower(label)}`, { budget, channel }, (its) => ({
        metric: `sum ${its.budget.name}`,
        by: its.channel.name,
      })).list;
  });
}

const CAMPAIGN = /campaign|webinar|^event$/i;
const isCampaign = ({ facts }: SchemaObject) => facts.isCustom && CAMPAIGN.test(facts.nameSingular);

function demand({ object, amount, source, won }: Deals): readonly Wish[] {
  return new Wishes(object.name)
    .add('New deals by month and source', { source }, (its) => ({
      by: 'createdAt by month',
      split: its.source.name,
      chart: 'bar',
      filter: lately({ name: 'createdAt' }, 365),
    }))
    .add('Deals by source', { source }, (its) => ({ by: its.source.name, chart: 'pie' }))
    .add('Won by source', { source, amount, won }, (its) => ({
      metric: `sum ${its.amount.name}`,
      by: its.source.name,
      filter: its.won,
    })).list;
}
