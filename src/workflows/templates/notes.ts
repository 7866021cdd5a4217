import type { Place } from './place.js';
import type { WrittenStep } from './written.js';

/** A note that a workflow writes. */
export interface PlannedNote {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly about?: { readonly object: string; readonly id: string };
}

/** The steps that write a note, and link it where it is about a record. */
export function noteSteps({ id, title, body, about }: PlannedNote, place: Place): WrittenStep[] {
  const note = { id, name: 'Note', create: 'note', data: { title, bodyV2: body } };
  if (!about) return [note];
  const target = place.field('noteTarget', `target ${about.object}`).name;
  const data = { note: `{{${id}.id}}`, [target]: about.id };
  return [note, { id: `${id}_link`, name: 'Link the note', create: 'noteTarget', data }];
}
