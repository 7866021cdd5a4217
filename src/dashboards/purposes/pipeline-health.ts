import type { SchemaField } from '../../schema/schema-field.js';
import { type Deals, isAhead, isOver, lately } from './deals.js';
import { type Purpose, ofDeals } from './purpose.js';
import { type Wish, Wishes } from './wish.js';

/** What stands in the pipeline, what is late, and what nobody has said of it. */
export const pipelineHealth: Purpose = ({ deals }) =>
  ofDeals(deals, (all) => [...figures(all), ...charts(all)]);

const without = (field: SchemaField, its: { open: object }) => ({
  filter: { ...its.open, [field.name]: null },
});

const figures = ({ object, amount, closeDate, owner, open }: Deals): readonly Wish[] =>
  new Wishes(object.name)
    .add('Open deals', { open }, (its) => ({ filter: its.open }))
    .add('Past their close date', { closeDate, open }, (its) => ({
      filter: { ...its.open, ...isOver(its.closeDate) },
    }))
    .add('Without a close date', { closeDate, open }, (its) => without(its.closeDate, its))
    .add('Without an amount', { amount, open }, (its) => without(its.amount, its))
    .add('Without an owner', { owner, open }, (its) => without(its.owner, its)).list;

const charts = ({ object, stage, closeDate, owner, open }: Deals): readonly Wish[] =>
  new Wishes(object.name)
    .add('Open deals by stage', { stage, open }, (its) => ({ by: its.stage.name, filter: its.open }))
    .add('Expected to close, by month', { stage, closeDate, open }, (its) => ({
      by: `${its.closeDate.name} by month`,
      split: its.stage.name,
      chart: 'bar',
      filter: { ...its.open, ...isAhead(its.closeDate) },
    }))
    .add('Past their close date, by owner', { owner, closeDate, open }, (its) => ({
      by: its.owner.name,
      filter: { ...its.open, ...isOver(its.closeDate) },
    }))
    .add('New deals by month', {}, () => ({
      by: 'createdAt by month',
      filter: lately({ name: 'createdAt' }, 365),
    })).list;
