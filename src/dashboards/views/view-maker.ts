import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { type ViewCondition, type ViewFilter, filtersIn, isGroup } from './view-condition.js';
import type { ViewPlan } from './view-plan.js';

const READ_FIELDS = 'query ($id: UUID!) { object(id: $id) { fieldsList { id name } } }';
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

type FieldIds = ReadonlyMap<string, string>;

/** Makes views in Twenty: a request for the view and its columns, and one for each filter and sort. */
@Injectable()
export class ViewMaker {
  constructor(private readonly twenty: TwentyApi) {}

  /** Answers the id of the view. When a part of it cannot be made nothing is left of it. */
  async make(plan: ViewPlan, facts: Record<string, unknown>): Promise<string> {
    const ids = await this.fieldIds(plan);
    const viewId = randomUUID();
    const own = (name: string) => ids.get(`${plan.object.facts.id}.${name}`);
    const view = {
      ...{ id: viewId, objectMetadataId: plan.object.facts.id, icon: 'IconList', ...facts },
      ...(plan.groupBy && { mainGroupByFieldMetadataId: own(plan.groupBy.name) }),
      ...(plan.date && { calendarFieldMetadataId: own(plan.date.name), calendarLayout: 'MONTH' }),
    };
    const fields = plan.columns.map(({ name }, position) => ({
      ...{ viewId, fieldMetadataId: own(name), position, isVisible: true, size: 150 },
    }));
    await this.twenty.run('createView', { document: CREATE, variables: { view, fields } });
    try {
      for (const part of partsOf(plan, viewId, ids)) await this.add(part);
    } catch (error) {
      await this.twenty.run('dropView', { document: DESTROY, variables: { id: viewId } });
      throw error;
    }
    return viewId;
  }

  /** The ids of the fields of every object that the plan speaks of, by "object id.name". */
  private async fieldIds({ object, conditions }: ViewPlan): Promise<FieldIds> {
    const targets = filtersIn(conditions).flatMap(({ behind }) => behind?.object.facts.id ?? []);
    const objects = [...new Set([object.facts.id, ...targets])];
    const all = await Promise.all(
      objects.map(async (id) => {
        const { object: found } = await this.twenty.run<{
          object: { fieldsList: { id: string; name: string }[] };
        }>('readFieldIds', { document: READ_FIELDS, variables: { id } });
        return found.fieldsList.map((field) => [`${id}.${field.name}`, field.id] as const);
      }),
    );
    return new Map(all.flat());
  }

  private async add([mutation, input]: Part): Promise<void> {
    const document = `mutation ($input: ${PARTS[mutation]}!) { ${mutation}(input: $input) { id } }`;
    await this.twenty.run('createViewPart', { document, variables: { input } });
  }
}

/** Groups come before what is in them. A view with a group needs one around everything. */
function partsOf(plan: ViewPlan, viewId: string, ids: FieldIds): Part[] {
  const idOf = (object: string, name: string) => ids.get(`${object}.${name}`);
  const own = plan.object.facts.id;
  const filter = (one: ViewFilter, group: string | undefined, position: number): Part => [
    'createViewFilter',
    {
      ...{ id: randomUUID(), viewId, operand: one.operand, value: one.value },
      fieldMetadataId: idOf(own, one.field.name),
      ...(one.part && { subFieldName: one.part }),
      ...(one.behind && {
        relationTargetFieldMetadataId: idOf(one.behind.object.facts.id, one.behind.field.name),
      }),
      ...(group && { viewFilterGroupId: group, positionInViewFilterGroup: position }),
    },
  ];
  const within = (conditions: readonly ViewCondition[], parent: string | undefined): Part[] =>
    conditions.flatMap((one, position) => {
      if (!isGroup(one)) return [filter(one, parent, position)];
      const id = randomUUID();
      const place = {
        ...(parent && { parentViewFilterGroupId: parent, positionInViewFilterGroup: position }),
      };
      const group = { id, viewId, logicalOperator: one.join, ...place };
      return [['createViewFilterGroup', group], ...within(one.of, id)];
    });
  const hasGroups = plan.conditions.some(isGroup);
  const [only] = plan.conditions;
  const isOneGroup = plan.conditions.length === 1 && only !== undefined && isGroup(only);
  const conditions =
    hasGroups && !isOneGroup ? [{ join: 'AND' as const, of: plan.conditions }] : plan.conditions;
  const sorts = plan.sorts.map(({ field, direction, part }): Part => [
    'createViewSort',
    {
      ...{ id: randomUUID(), viewId, direction, fieldMetadataId: idOf(own, field.name) },
      ...(part && { subFieldName: part }),
    },
  ]);
  return [...within(conditions, undefined), ...sorts];
}
