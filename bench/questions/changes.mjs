import { entries, groups, records } from './pick.mjs';
import { inDays } from './reference/days.mjs';
import { count, rowsOf } from './reference/figures.mjs';

const stageChange = ({ properties }) => properties?.diff?.stage;

const LABELS = { CUSTOMER: 'Won' };
const label = (stage) => LABELS[stage] ?? stage[0] + stage.slice(1).toLowerCase();
const move = (event) => `Stage: ${label(stageChange(event).before)} → ${label(stageChange(event).after)}`;

/** What changed, when, and by whom. */
export const CHANGES = [
  {
    id: 'stage-history',
    ask: 'How did the deal "Harbour Point Clinics – Enterprise rollout" move through the stages?',
    tool: 'twenty_get_timeline',
    args: { object: 'opportunity', id: 'Harbour Point Clinics – Enterprise rollout', kinds: ['stage'] },
    answer: entries('at', 'stage', 'who'),
    reference: ({ deals }) => {
      const deal = deals.find(({ name }) => name === 'Harbour Point Clinics – Enterprise rollout');
      return deal.events
        .filter(stageChange)
        .map((event) => [event.happensAt, move(event), event.member?.name]);
    },
  },
  {
    id: 'moved-this-week',
    ask: 'Which deals moved to another stage in the last seven days, and who moved them?',
    tool: 'twenty_get_timeline',
    args: { object: 'opportunity', kinds: ['stage'], from: '-7d', limit: 50 },
    answer: entries('at', 'of', 'stage', 'who'),
    reference: ({ deals, now }) =>
      deals.flatMap((deal) =>
        deal.events
          .filter((event) => stageChange(event) && event.happensAt >= inDays(now, -7))
          .map((event) => [event.happensAt, deal.name, move(event), event.member?.name]),
      ),
  },
  {
    id: 'account-history',
    ask: 'What were the last five mails with Granite State Telecom about?',
    tool: 'twenty_get_timeline',
    args: { object: 'company', id: 'Granite State Telecom', kinds: ['mail'], limit: 5 },
    answer: entries('at', 'what'),
    reference: ({ mails }) =>
      mails
        .filter(({ parties }) =>
          parties.some(({ person }) => person?.company?.name === 'Granite State Telecom'),
        )
        .map(({ receivedAt, subject }) => [receivedAt, subject])
        .sort(([a], [b]) => (a < b ? 1 : -1)),
    top: { n: 5, by: 0 },
  },
  {
    id: 'activity-by-member',
    ask: 'Who changed the most in the CRM in the last 30 days?',
    tool: 'twenty_aggregate',
    args: {
      object: 'timelineActivity',
      filter: { happensAt: { gte: '-30d' } },
      groupBy: ['workspaceMember.name'],
    },
    answer: groups('workspaceMember.name', 'count'),
    reference: ({ events, now }) =>
      rowsOf(
        events.filter(({ happensAt }) => happensAt >= inDays(now, -30)),
        ({ member }) => member?.name ?? null,
        count,
      ),
  },
  {
    id: 'untouched-deals',
    ask: 'Which deals in Proposal were not touched for 30 days?',
    tool: 'twenty_list_records',
    args: {
      object: 'opportunity',
      filter: { stage: 'Proposal', updatedAt: { lt: '-30d' } },
      fields: ['name', 'updatedAt', 'owner.name'],
    },
    answer: records('name', 'owner.name'),
    reference: ({ deals, now }) =>
      deals
        .filter(({ stage, updatedAt }) => stage === 'Proposal' && updatedAt < inDays(now, -30))
        .map(({ name, owner }) => [name, owner?.name]),
  },
];
