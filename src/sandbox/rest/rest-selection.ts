import type { Caller } from '../access/caller';
import { may, mayReadField } from '../access/permissions';
import type { Member, Shape } from '../model/shape';
import type { Selection } from '../records/selection';
import { selectionOf } from '../records/selection';

/** Everything of a record that the caller may read; with depth 1 its related records too, but not theirs. */
export function restSelection(shape: Shape, caller: Caller, depth: 0 | 1): Selection {
  const fields = new Map<string, Selection>();
  for (const [name, member] of shape.members) {
    if (!mayReadField(caller.role, shape.object, member.field.name)) continue;
    const inner = selectMember(member, caller, depth);
    if (inner !== undefined) fields.set(name, inner);
  }
  return { fields };
}

function selectMember(member: Member, caller: Caller, depth: 0 | 1): Selection | undefined {
  if (member.kind === 'composite') return selectionOf(member.parts.keys());
  if (member.kind === 'column' || member.kind === 'key') return selectionOf([]);
  const { model } = caller.workspace;
  const target =
    depth === 0 || model.find(member.target) === undefined ? undefined : model.getShape(member.target);
  if (target === undefined || !may(caller.role, 'read', target.object)) return undefined;
  const related = restSelection(target, caller, 0);
  return member.kind === 'toOne' ? related : nodes(related);
}

/** The selection of a connection's nodes. */
export function nodes(node: Selection): Selection {
  return { fields: new Map([['edges', { fields: new Map([['node', node]]) }]]) };
}

/** The selection of a page: nodes, total and cursors. */
export function pageSelection(node: Selection): Selection {
  const pageInfo = selectionOf(['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor']);
  return {
    fields: new Map([...nodes(node).fields, ['totalCount', selectionOf([])], ['pageInfo', pageInfo]]),
  };
}
