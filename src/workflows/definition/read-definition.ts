import type { Definition } from './definition.js';
import { textAt } from './keys.js';
import { StepReader, cleanName } from './read-steps.js';
import { readTrigger } from './read-trigger.js';

/**
 * Reads what an agent has written, as strictly as it can be read in one way only.
 * @throws AppError INVALID_INPUT that names the place, and what was probably meant
 */
export function readDefinition(said: { name: string; trigger: unknown; steps: unknown }): Definition {
  return {
    name: cleanName(textAt('name', said.name, '"Follow up proposals"'), 'name'),
    trigger: readTrigger(said.trigger),
    steps: new StepReader().read(said.steps, 'steps'),
  };
}
