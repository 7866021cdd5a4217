import { randomUUID } from 'node:crypto';
import type { SchemaObject } from '../../schema/schema-object.js';
import { wrong } from '../definition/at.js';
import type { Condition, ForEachForm, IfForm, OnlyForm, StepForm } from '../definition/definition.js';
import type { StepType, TwentyStep } from '../twenty/twenty-workflow.js';
import type { Building } from './building.js';
import { Computed } from './computed.js';
import { conditionTest } from './conditions/conditions.js';
import type { Known } from './references/known.js';
import { braced, wholeReference } from './references/references.js';
import type { Scope, Source } from './references/scope.js';
import { NEEDS_FUNCTIONS } from './steps/outside-steps.js';
import { GO_ON } from '../words/fillers.js';
import { plainStep } from './steps/plain-step.js';
import { stepFilters } from './conditions/tests.js';

/** Where a chain of steps stands. */
interface Place {
  readonly scope: Scope;
  /** What follows the chain. */
  readonly after: readonly string[];
  /** The iterator around it. */
  readonly loop?: string;
  /** Whether the moments that it needs are computed before what it is in. */
  readonly isTimed?: boolean;
}

/** A step without what follows it. */
interface Core {
  readonly id: string;
  readonly type: StepType;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * Steps that follow one another, as Twenty keeps them: each with what follows it. Where Twenty's executor would skip, hang or go
 * on by mistake, they are laid so that it does not.
 */
export class ChainBuilder {
  readonly steps: TwentyStep[] = [];

  constructor(private readonly building: Building) {}

  /** @returns the step with which the chain begins */
  build(forms: readonly StepForm[], place: Place): string[] {
    const ids = forms.map(() => randomUUID() as string);
    let { scope } = place;
    forms.forEach((form, index) => {
      const [id = '', next] = ids.slice(index);
      const source = this.timed(form, id, { ...place, scope, after: next ? [next] : place.after });
      if (source) scope = scope.with(form.id, source);
    });
    return ids.slice(0, 1);
  }

  /** A step, behind one that computes what Twenty cannot. In a loop without waits moments are computed once, before it. */
  private timed(form: StepForm, id: string, place: Place): Source | undefined {
    const { steps, building } = this;
    const [before, effects] = [steps.length, building.effects.length];
    const computed = new Computed(id);
    const scope = place.scope.computing(computed, place.isTimed ? undefined : computed);
    const timed = { ...place, scope, isTimed: !hasWait(form) };
    const source = this.step(form, id, timed);
    if (!computed.isUsed) return source;
    steps.splice(before);
    building.effects.splice(effects, building.effects.length, { does: 'code', path: form.path });
    building.notes.add(COMPUTES).add(NEEDS_FUNCTIONS);
    const own = randomUUID();
    this.add({ id, type: 'CODE', name: computed.title, input: computed.input }, [own]);
    return this.step(form, own, timed);
  }

  private step(form: StepForm, id: string, place: Place): Source | undefined {
    switch (form.kind) {
      case 'if':
        return this.branch(form, id, place);
      case 'only':
        return this.only(form, id, place);
      case 'forEach':
        return this.loop(form, id, place);
      default: {
        const { title, source, ...core } = plainStep(form, this.spot(form, place));
        this.add({ ...core, id, name: form.name ?? title }, place.after);
        return source(id);
      }
    }
  }

  private branch(form: IfForm, id: string, place: Place): undefined {
    const { root, filters } = this.filters(form.if, form, place);
    const position = this.steps.length;
    refuseLoopsBefore(form, place);
    const branches = [
      { id: randomUUID(), filterGroupId: root, nextStepIds: this.branchStart(form.then, place) },
      { id: randomUUID(), nextStepIds: this.branchStart(form.else, place) },
    ];
    this.add({ id, type: 'IF_ELSE', name: form.name ?? 'If', input: { ...filters, branches } }, [], position);
  }

  /** A branch without a step, or with a loop at its head, does what it should only behind a step that does nothing. */
  private branchStart(forms: readonly StepForm[], place: Place): string[] {
    const [first] = forms;
    if (first && first.kind !== 'forEach') return this.build(forms, place);
    return this.goOn(first ? this.build(forms, place) : place.after);
  }

  /** In a loop, a filter that does not hold could stop the loop for ever; a branch that leads on does not. */
  private only(form: OnlyForm, id: string, { after, loop, scope }: Place): undefined {
    const { root, filters } = this.filters(form.only, form, { after, scope });
    const position = this.steps.length;
    const name = form.name ?? 'Only if';
    if (loop === undefined) return this.add({ id, type: 'FILTER', name, input: filters }, after);
    const branches = [
      { id: randomUUID(), filterGroupId: root, nextStepIds: after.includes(loop) ? this.goOn(after) : after },
      { id: randomUUID(), nextStepIds: this.goOn([loop]) },
    ];
    this.add({ id, type: 'IF_ELSE', name, input: { ...filters, branches } }, [], position);
  }

  private loop(form: ForEachForm, id: string, { scope, after, isTimed }: Place): undefined {
    const where = `${form.path}.forEach`;
    const position = this.steps.length;
    const { path, object } = listOf(
      scope.resolve(wholeReference(form.forEach) ?? form.forEach, where),
      where,
    );
    const current = `${id}.currentItem`;
    const item: Known = object
      ? { is: 'record', path: current, object, reaches: false }
      : { is: 'anything', path: current };
    const initialLoopStepIds = this.build(form.do, {
      scope: scope.with('item', item).with(form.id, item),
      ...{ after: [id], loop: id, isTimed },
    });
    const going = form.keepGoing && { shouldContinueOnIterationFailure: true };
    const input = { items: braced(path), initialLoopStepIds, ...going };
    this.add({ id, type: 'ITERATOR', name: form.name ?? 'For each', input }, after, position);
  }

  private filters(condition: Condition, form: StepForm, place: Place) {
    const spot = this.spot(form, place);
    const test = conditionTest(condition, { ...spot, path: `${form.path}.${form.kind}` });
    const { root, ...filters } = stepFilters(test);
    return { root, filters };
  }

  private goOn(after: readonly string[]): string[] {
    const id = randomUUID();
    this.add({ id, type: 'EMPTY', name: GO_ON, input: {} }, after);
    return [id];
  }

  private spot = ({ path }: StepForm, { scope }: Place) => ({ scope, building: this.building, path });

  /** @param position before what is inside of it, for a step that was made after that */
  private add({ input, ...core }: Core, after: readonly string[], position = this.steps.length): undefined {
    const settings = { input, outputSchema: {}, errorHandlingOptions: NO_HANDLING };
    this.steps.splice(position, 0, { ...core, valid: true, nextStepIds: [...after], settings });
  }
}

const COMPUTES = 'Twenty cannot compute dates, amounts and names: a code step does, in UTC.';

/** Twenty 2.21 reads neither of them. */
const NO_HANDLING = { retryOnFailure: { value: false }, continueOnFailure: { value: false } };

/** What follows a branch with a loop in it would never run in Twenty when the other branch is taken. */
function refuseLoopsBefore(form: IfForm, { after }: Place): void {
  const loop = [...form.then, ...form.else].find(hasLoop);
  if (!loop || after.length === 0) return;
  throw wrong(
    loop.path,
    'a loop in a branch must be the last thing that happens: Twenty would not go on behind it.',
    'Put the forEach before or after the if, with the if inside of it; or make two workflows.',
  );
}

const hasWait = (form: StepForm): boolean =>
  form.kind === 'wait' ||
  (form.kind === 'if' && [...form.then, ...form.else].some(hasWait)) ||
  (form.kind === 'forEach' && form.do.some(hasWait));

const hasLoop = (form: StepForm): boolean =>
  form.kind === 'forEach' || (form.kind === 'if' && [...form.then, ...form.else].some(hasLoop));

function listOf(known: Known, where: string): { path: string; object?: SchemaObject } {
  if (known.is === 'found') return { path: `${known.path}.all`, object: known.object };
  if (known.is === 'list' || known.is === 'anything') return known;
  if (known.is === 'value' && ['array', 'multiSelect'].includes(known.kind)) return { path: known.path };
  throw wrong(where, 'is no list.', 'Go through what a find has found: "{{contacts.all}}".');
}
