import type { SchemaService } from '../../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import type { Outcomes } from '../outcomes.js';

/**
 * Checks the rows of a batch with the schema. When some do not fit and the model has changed since it was read, they are
 * checked once more: a field works the moment it exists. Rows that still do not fit stay in the outcomes.
 */
export async function checkedBy<T extends { outcomes: Outcomes }>(
  schemas: SchemaService,
  check: (schema: WorkspaceSchema) => Promise<T>,
): Promise<T> {
  const checks: T[] = [];
  try {
    return await schemas.use(async (schema) => {
      const checked = await check(schema);
      checks.push(checked);
      const [first] = checked.outcomes.failed;
      if (first) throw first.error;
      return checked;
    });
  } catch (error) {
    const last = checks.at(-1);
    if (last?.outcomes.failed.some((failure) => failure.error === error)) return last;
    throw error;
  }
}
