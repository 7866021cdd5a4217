import type { TwentyWorkflow } from '../twenty/twenty-workflow.js';

/** What a step of a workflow writes, as far as it is the same in every run. */
export interface Write {
  readonly stepId: string;
  readonly name: string;
  readonly does: 'create' | 'update' | 'upsert' | 'delete';
  readonly object: string;
  readonly fields: readonly string[];
  /** The values that hold no reference. */
  readonly constants: Readonly<Record<string, unknown>>;
}

const VERBS: Readonly<Record<string, Write['does']>> = {
  ...{ CREATE_RECORD: 'create', UPDATE_RECORD: 'update', UPSERT_RECORD: 'upsert', DELETE_RECORD: 'delete' },
};

/** The writes of a workflow in Twenty's form, whoever made it. */
export function writesOf({ steps }: Pick<TwentyWorkflow, 'steps'>): Write[] {
  return steps.flatMap(({ id, name, type, settings: { input } }): Write[] => {
    const does = VERBS[type];
    if (!does || typeof input.objectName !== 'string') return [];
    const record = (input.objectRecord ?? {}) as Readonly<Record<string, unknown>>;
    const written = Array.isArray(input.fieldsToUpdate)
      ? input.fieldsToUpdate.map(String)
      : Object.keys(record);
    const entries = Object.entries(record).filter(([field]) => written.includes(field));
    const constants = entries.filter(([, value]) => !JSON.stringify(value ?? null).includes('{{'));
    return [
      {
        ...{ stepId: id, name, does, object: input.objectName },
        ...{ fields: entries.map(([field]) => field), constants: Object.fromEntries(constants) },
      },
    ];
  });
}
