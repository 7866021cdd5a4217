import type { Clock } from '../../schema/values/dates.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Definition, StepForm } from '../definition/definition.js';
import type { TwentyTrigger } from '../twenty/twenty-workflow.js';
import type { Building } from './building.js';
import { ChainBuilder } from './chain.js';
import type { Compiled } from './compiled.js';
import { conditionTest } from './conditions/conditions.js';
import { Scope } from './references/scope.js';
import type { Spot } from './references/spot.js';
import { StandIns } from './stand-ins.js';
import { stepFilters } from './conditions/tests.js';
import { understood } from './trigger/trigger.js';

/**
 * A definition in Twenty's form. Asks nobody: records that are named by title get stand-ins.
 * @throws AppError with the place of the first thing that does not exist or does not fit
 */
export function compile(definition: Definition, schema: WorkspaceSchema, clock: Clock): Compiled {
  const trigger = understood(definition.trigger, schema);
  const building: Building = {
    schema,
    clock,
    standIns: new StandIns(),
    effects: [],
    notes: new Set(trigger.notes),
  };
  const scope = Scope.of(schema, trigger.source, idsIn(definition.steps));
  const chain = new ChainBuilder(building);
  const first = chain.build(definition.steps, { scope, after: [] });
  return {
    workflow: {
      name: definition.name,
      trigger: triggerOf(definition, trigger.build(first), { scope, building, path: 'trigger.if' }),
      steps: chain.steps,
    },
    effects: building.effects,
    notes: [...building.notes],
    standIns: building.standIns,
  };
}

/** The trigger with its filter, which no run begins without. */
function triggerOf({ trigger: form }: Definition, built: TwentyTrigger, spot: Spot): TwentyTrigger {
  if (!('on' in form) || !form.if || built.type !== 'DATABASE_EVENT') return built;
  const { stepFilterGroups, stepFilters: filters } = stepFilters(conditionTest(form.if, spot));
  const filter = { stepFilterGroups, stepFilters: filters };
  return { ...built, settings: { ...built.settings, filter } };
}

const idsIn = (forms: readonly StepForm[]): string[] => forms.flatMap((form) => [form.id, ...nested(form)]);

function nested(form: StepForm): string[] {
  if (form.kind === 'if') return idsIn([...form.then, ...form.else]);
  return form.kind === 'forEach' ? idsIn(form.do) : [];
}
