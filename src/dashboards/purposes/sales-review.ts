import { type Deals, lately } from './deals.js';
import { type Purpose, ofDeals } from './purpose.js';
import { type Wish, Wishes } from './wish.js';

const YEAR = 365;

/** What is open, what was won and lost, by whom and why. */
export const salesReview: Purpose = ({ deals }) =>
  ofDeals(deals, (all) => [...figures(all), ...openDeals(all), ...endedDeals(all)]);

const figures = ({ object, amount, closeDate, open, won, ended, winRate = '' }: Deals): readonly Wish[] =>
  new Wishes(object.name)
    .add('Open deals', { open }, (its) => ({ filter: its.open }))
    .add('Open pipeline', { amount, open }, (its) => ({ metric: `sum ${its.amount.name}`, filter: its.open }))
    .add('Won this quarter', { amount, won, closeDate }, (its) => ({
      metric: `sum ${its.amount.name}`,
      filter: { ...its.won, [its.closeDate.name]: 'this quarter' },
    }))
    .add('Average won deal, 12 months', { amount, won, closeDate }, (its) => ({
      metric: `avg ${its.amount.name}`,
      filter: { ...its.won, ...lately(its.closeDate, YEAR) },
    }))
    .add('Win rate, 12 months', { lost: ended, closeDate }, (its) => ({
      metric: winRate,
      filter: { ...its.lost, ...lately(its.closeDate, YEAR) },
    })).list;

const openDeals = ({ object, amount, stage, owner, open }: Deals): readonly Wish[] =>
  new Wishes(object.name)
    .add('Open pipeline by stage', { amount, stage, open }, (its) => ({
      metric: `sum ${its.amount.name}`,
      by: its.stage.name,
      filter: its.open,
    }))
    .add('Open pipeline by owner', { amount, owner, open }, (its) => ({
      metric: `sum ${its.amount.name}`,
      by: its.owner.name,
      filter: its.open,
    })).list;

const endedDeals = ({ object, amount, closeDate, source, reason, won, lost }: Deals): readonly Wish[] =>
  new Wishes(object.name)
    .add('Won by month', { amount, won, closeDate }, (its) => ({
      metric: `sum ${its.amount.name}`,
      by: `${its.closeDate.name} by month`,
      filter: { ...its.won, ...lately(its.closeDate, YEAR) },
    }))
    .add('Won deals by source, 12 months', { source, won, closeDate }, (its) => ({
      by: its.source.name,
      chart: 'pie',
      filter: { ...its.won, ...lately(its.closeDate, YEAR) },
    }))
    .add('Lost deals by reason, 12 months', { reason, lost, closeDate }, (its) => ({
      by: its.reason.name,
      chart: 'pie',
      filter: { ...its.lost, ...lately(its.closeDate, YEAR) },
    })).list;
