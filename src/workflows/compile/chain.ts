import { randomUUID } from 'node:crypto';
import { wrong } from '../definition/at.js';
import type { ForEachForm, IfForm, OnlyForm, StepForm } from '../definition/definition.js';
import type { StepType, TwentyStep } from '../twenty/twenty-workflow.js';
import type { Building } from './building.js';
import { conditionTest } from './conditions.js';
import { braced, wholeReference } from './references.js';
import type { Scope, Source } from './scope.js';
import { made } from './step-inputs.js';
import { stepFilters } from './tests.js';

/** Where a chain of steps stands. */
interface Place {
  /** What follows the chain. */
  readonly after: readonly string[];
  /** The iterator around it. */
  readonly loop?: string;
  readonly isBranch?: boolean;
}

/**
 * Steps that follow one another, as Twenty keeps them: each with what follows it. Where Twenty's executor would skip, hang or go
 * on by mistake, they are laid so that it does not.
 */
export class ChainBuilder {
  readonly steps: TwentyStep[] = [];
  readonly names = new Map<string, string>();

  constructor(private readonly building: Building) {}

  /** @returns the steps with which the chain begins */
  build(forms: readonly StepForm[], scope: Scope, place: Place): string[] {
    const ids = forms.map(() => randomUUID() as string);
    let known = scope;
    forms.forEach((form, index) => {
      const [id = '', next] = ids.slice(index);
      this.names.set(id, form.id);
      const source = this.step(form, id, known, { ...place, after: next ? [next] : place.after });
      if (source) known = known.with(form.id, source);
    });
    return ids.slice(0, 1);
  }

  private step(form: StepForm, id: string, scope: Scope, place: Place): Source | undefined {
    switch (form.kind) {
      case 'if':
        return this.branch(form, id, scope, place);
      case 'only':
        return this.only(form, id, scope, place);
      case 'forEach':
        return this.loop(form, id, scope, place);
      default: {
        const { type, input, title, source } = made(form, scope, this.building);
        this.add(id, type, form.name ?? title, input, place.after);
        return source(id);
      }
    }
  }

  private branch(form: IfForm, id: string, scope: Scope, place: Place): undefined {
    const { root, ...filters } = stepFilters(
      conditionTest(form.if, { scope, building: this.building, path: `${form.path}.if` }),
    );
    this.refuseLoopsBefore(form, place);
    const inside = { ...place, isBranch: true };
    const then = this.branchStart(form.then, scope, inside);
    const otherwise = this.branchStart(form.else, scope, inside);
    const branches = [
      { id: randomUUID(), filterGroupId: root, nextStepIds: then },
      { id: randomUUID(), nextStepIds: otherwise },
    ];
    this.add(id, 'IF_ELSE', form.name ?? 'If', { ...filters, branches }, []);
  }

  /** A branch without a step, or with a loop at its head, does what it should only behind a step that does nothing. */
  private branchStart(forms: readonly StepForm[], scope: Scope, place: Place): string[] {
    const [first] = forms;
    if (first && first.kind !== 'forEach') return this.build(forms, scope, place);
    const id = randomUUID();
    const after = first ? this.build(forms, scope, place) : place.after;
    this.add(id, 'EMPTY', 'Go on', {}, after);
    return [id];
  }

  /** What follows a branch with a loop in it would never run in Twenty when the other branch is taken. */
  private refuseLoopsBefore(form: IfForm, { after }: Place): void {
    const loop = [...form.then, ...form.else].find(hasLoop);
    if (loop && after.length > 0)
      throw wrong(
        loop.path,
        'a loop in a branch must be the last thing that happens: Twenty would not go on behind it.',
        'Put the forEach before or after the if, with the if inside of it; or make two workflows.',
      );
  }

  /** In a loop, a filter that does not hold could stop the loop for ever; a branch that leads on does not. */
  private only(form: OnlyForm, id: string, scope: Scope, place: Place): undefined {
    const { root, ...filters } = stepFilters(
      conditionTest(form.only, { scope, building: this.building, path: `${form.path}.only` }),
    );
    const title = form.name ?? 'Only if';
    if (place.loop === undefined) return this.add(id, 'FILTER', title, filters, place.after);
    const onward = place.after.includes(place.loop) ? this.goOn(place.after) : place.after;
    const branches = [
      { id: randomUUID(), filterGroupId: root, nextStepIds: onward },
      { id: randomUUID(), nextStepIds: this.goOn([place.loop]) },
    ];
    this.add(id, 'IF_ELSE', title, { ...filters, branches }, []);
  }

  private goOn(after: readonly string[]): string[] {
    const id = randomUUID();
    this.add(id, 'EMPTY', 'Go on', {}, after);
    return [id];
  }

  private loop(form: ForEachForm, id: string, scope: Scope, place: Place): undefined {
    const where = `${form.path}.forEach`;
    const reference = wholeReference(form.forEach);
    const list = scope.resolve(reference ?? form.forEach, where);
    const items = list.is === 'found' ? `${list.path}.all` : list.path;
    if (
      list.is !== 'list' &&
      list.is !== 'found' &&
      list.is !== 'anything' &&
      !(list.is === 'value' && (list.kind === 'array' || list.kind === 'multiSelect'))
    )
      throw wrong(where, 'is no list.', 'Go through what a find has found: "{{contacts.all}}".');
    const object = list.is === 'list' || list.is === 'found' ? list.object : undefined;
    const path = `${id}.currentItem`;
    const item: Source = object ? { is: 'record', path, object, reaches: false } : { is: 'anything', path };
    const initialLoopStepIds = this.build(
      form.do,
      scope.with('item', item).with(form.id, { is: 'members', path: id, members: {} }),
      { after: [id], loop: id },
    );
    const input = {
      items: braced(items),
      initialLoopStepIds,
      ...(form.keepGoing && { shouldContinueOnIterationFailure: true }),
    };
    this.add(id, 'ITERATOR', form.name ?? 'For each', input, place.after);
  }

  private add(
    id: string,
    type: StepType,
    name: string,
    input: Readonly<Record<string, unknown>>,
    after: readonly string[],
  ): undefined {
    this.steps.push({
      ...{ id, name, type, valid: true, nextStepIds: [...after] },
      settings: { input, outputSchema: {}, errorHandlingOptions: NO_HANDLING },
    });
  }
}

/** Twenty 2.21 reads neither of them. */
const NO_HANDLING = { retryOnFailure: { value: false }, continueOnFailure: { value: false } };

const hasLoop = (form: StepForm): boolean =>
  form.kind === 'forEach' || (form.kind === 'if' && [...form.then, ...form.else].some(hasLoop));
