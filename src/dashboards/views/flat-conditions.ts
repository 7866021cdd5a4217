import { randomUUID } from 'node:crypto';
import { type ViewCondition, type ViewFilter, type ViewGroup, isGroup } from './view-condition.js';

interface Place {
  /** The group it stands in; undefined at the top. */
  group?: string;
  position: number;
}

export interface FlatGroup extends Place {
  id: string;
  join: ViewGroup['join'];
}

export interface FlatFilter extends Place {
  filter: ViewFilter;
}

/** Conditions as Twenty keeps them: groups, parents first, and filters that name the group they are in. */
export interface FlatConditions {
  groups: readonly FlatGroup[];
  filters: readonly FlatFilter[];
}

/** Where there is a group, Twenty wants one around everything. */
export function flatConditions(conditions: readonly ViewCondition[]): FlatConditions {
  const [only, ...more] = conditions;
  const isOneGroup = only !== undefined && more.length === 0 && isGroup(only);
  const needsRoot = conditions.some(isGroup) && !isOneGroup;
  return within(needsRoot ? [{ join: 'AND', of: conditions }] : conditions);
}

function within(conditions: readonly ViewCondition[], group?: string): FlatConditions {
  const all = conditions.map((one, position): FlatConditions => {
    const place = { ...(group && { group }), position };
    if (!isGroup(one)) return { groups: [], filters: [{ filter: one, ...place }] };
    const id = randomUUID();
    const inner = within(one.of, id);
    return { groups: [{ id, join: one.join, ...place }, ...inner.groups], filters: inner.filters };
  });
  return { groups: all.flatMap(({ groups }) => groups), filters: all.flatMap(({ filters }) => filters) };
}
