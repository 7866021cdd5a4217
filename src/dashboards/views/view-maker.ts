import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { type FieldIdOf, FieldIds } from '../field-ids.js';
import { type FlatFilter, type FlatGroup, flatConditions } from './flat-conditions.js';
import { filtersIn } from './view-condition.js';
import type { ViewPlan, ViewSort } from './view-plan.js';

const CREATE = `mutation ($view: CreateViewInput!, $fields: [CreateViewFieldInput!]!) {
  createView(input: $view) { id } createManyViewFields(inputs: $fields) { id }
}`;
const DESTROY = 'mutation ($id: String!) { destroyView(id: $id) }';

/** The mutation that makes one part of a view; Twenty takes each only once in a request. */
const PARTS = {
  createViewFilterGroup: 'CreateViewFilterGroupInput',
  createViewFilter: 'CreateViewFilterInput',
  createViewSort: 'CreateViewSortInput',
} as const;
type Part = readonly [mutation: keyof typeof PARTS, input: Record<string, unknown>];

/** Makes views in Twenty: a request for the view and its columns, and one for each filter and sort. */
@Injectable()
export class ViewMaker {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly fieldIds: FieldIds,
    private readonly calls: CurrentCall,
  ) {}

  /** Answers the id of the view. When a part of it cannot be made nothing is left of it. */
  async make(plan: ViewPlan, facts: Record<string, unknown>): Promise<string> {
    const idOf = await this.fieldIds.of(objectsOf(plan));
    const viewId = randomUUID();
    const own = (name: string) => idOf(plan.object, name);
    const view = {
      ...{ id: viewId, objectMetadataId: plan.object.facts.id, icon: 'IconList', ...facts },
      ...(plan.groupBy && { mainGroupByFieldMetadataId: own(plan.groupBy.name) }),
      ...(plan.date && { calendarFieldMetadataId: own(plan.date.name), calendarLayout: 'MONTH' }),
    };
    const fields = plan.columns.map(({ name }, position) => ({
      ...{ viewId, fieldMetadataId: own(name), position, isVisible: true, size: 150 },
    }));
    const parts = partsOf(plan, viewId, idOf);
    await this.twenty.run('createView', { document: CREATE, variables: { view, fields } });
    try {
      for (const part of parts) await this.add(part);
    } catch (error) {
      await this.drop(viewId);
      throw error;
    }
    return viewId;
  }

  /** Takes a view back; also when the caller has left. */
  async drop(id: string): Promise<void> {
    const { connection } = this.calls;
    await this.twenty.run('dropView', { document: DESTROY, variables: { id } }, { connection });
  }

  private async add([mutation, input]: Part): Promise<void> {
    const document = `mutation ($input: ${PARTS[mutation]}!) { ${mutation}(input: $input) { id } }`;
    await this.twenty.run('createViewPart', { document, variables: { input } });
  }
}

const objectsOf = ({ object, conditions }: ViewPlan) => [
  object,
  ...filtersIn(conditions).flatMap(({ behind }) => behind?.object ?? []),
];

/** Groups come before what is in them. */
function partsOf(plan: ViewPlan, viewId: string, idOf: FieldIdOf): Part[] {
  const { groups, filters } = flatConditions(plan.conditions);
  const ofView = (inputs: Record<string, unknown>[]) => inputs.map((input) => ({ ...input, viewId }));
  return [
    ...ofView(groups.map(groupInput)).map((input): Part => ['createViewFilterGroup', input]),
    ...ofView(filters.map((filter) => filterInput(filter, plan, idOf))).map((input): Part => [
      'createViewFilter',
      input,
    ]),
    ...ofView(plan.sorts.map((sort) => sortInput(sort, plan, idOf))).map((input): Part => [
      'createViewSort',
      input,
    ]),
  ];
}

const groupInput = ({ id, join, group, position }: FlatGroup) => ({
  ...{ id, logicalOperator: join },
  ...(group && { parentViewFilterGroupId: group, positionInViewFilterGroup: position }),
});

const filterInput = ({ filter, group, position }: FlatFilter, { object }: ViewPlan, idOf: FieldIdOf) => ({
  ...{ id: randomUUID(), operand: filter.operand, value: filter.value },
  fieldMetadataId: idOf(object, filter.field.name),
  ...(filter.part && { subFieldName: filter.part }),
  ...(filter.behind && {
    relationTargetFieldMetadataId: idOf(filter.behind.object, filter.behind.field.name),
  }),
  ...(group && { viewFilterGroupId: group, positionInViewFilterGroup: position }),
});

const sortInput = ({ field, direction, part }: ViewSort, { object }: ViewPlan, idOf: FieldIdOf) => ({
  ...{ id: randomUUID(), direction, fieldMetadataId: idOf(object, field.name) },
  ...(part && { subFieldName: part }),
});
