import { requireReadableField, requireRight } from '../access/permissions';
import type { Role } from '../access/role';
import type { Member, Shape } from '../model/shape';
import type { Model } from '../model/model';
import { badInput, crash } from '../twenty-error';
import { isAggregate } from './aggregates';
import type { Selection } from './selection';
import { below } from './selection';

interface Position {
  readonly model: Model;
  readonly role: Role;
  /** Whether a one-to-many relation stands above. */
  readonly insideMany: boolean;
}

/** Refuses what a record's selection must not hold: forbidden objects and fields, bad sub-fields, lists inside lists. */
export function checkRecordSelection(selection: Selection, shape: Shape, position: Position): void {
  for (const [name, inner] of selection.fields) {
    const member = shape.members.get(name);
    if (member === undefined) continue;
    requireReadableField(position.role, shape.object, member.field.name);
    checkMember(member, inner, position);
  }
}

/** The same for a connection: its nodes, and the fields its aggregates are about. */
export function checkConnectionSelection(selection: Selection, shape: Shape, position: Position): void {
  requireRight(position.role, 'read', shape.object);
  checkRecordSelection(below(selection, 'edges', 'node'), shape, position);
  for (const name of selection.fields.keys()) {
    const field = isAggregate(name, shape);
    if (field !== undefined) requireReadableField(position.role, shape.object, field);
  }
}

function checkMember(member: Member, inner: Selection, position: Position): void {
  if (member.kind === 'composite') {
    for (const part of inner.fields.keys()) {
      if (!member.parts.has(part) && part !== '__typename') {
        throw crash(`Sub field metadata not found for composite type: ${member.field.type}`);
      }
    }
  }
  if (member.kind !== 'toOne' && member.kind !== 'toMany') return;
  if (position.model.find(member.target) === undefined) return;
  const target = position.model.getShape(member.target);
  if (member.kind === 'toOne') {
    requireRight(position.role, 'read', target.object);
    checkRecordSelection(inner, target, position);
    return;
  }
  if (position.insideMany) {
    const reason = 'One-to-Many relation cannot be nested in another One-to-Many relation.';
    throw badInput('TOO_COMPLEX_QUERY', `Query complexity is too high. ${reason}`);
  }
  checkConnectionSelection(inner, target, { ...position, insideMany: true });
}
