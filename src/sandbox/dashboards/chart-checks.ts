import { isObject } from '../store/row';
import { TwentyError } from '../twenty-error';
import type { Workspace } from '../workspace';

type Given = Readonly<Record<string, unknown>>;

/** Refuses a chart about fields or options that are not there, in a layout that is written whole. */
export function refuseWrongChart(
  { title, objectMetadataId, configuration }: Given,
  { model }: Workspace,
): void {
  if (!isObject(configuration) || !String(configuration['configurationType']).endsWith('_CHART')) return;
  const problem = (message: string) => {
    const text = `Chart "${String(title)}": ${message}`;
    return new TwentyError(text, 'BAD_USER_INPUT', { friendly: text });
  };
  if (objectMetadataId == null) throw problem('objectMetadataId is required for graph widgets.');
  const object = model.findById(String(objectMetadataId));
  if (object === undefined) throw problem(`objectMetadataId "${String(objectMetadataId)}" not found.`);
  for (const name of NAMES) {
    const id = configuration[name];
    if (id == null) continue;
    const found = model.findField(String(id));
    if (found === undefined) throw problem(`${name} "${String(id)}" not found.`);
    if (found.object.id !== object.id)
      throw problem(`${name} must belong to objectMetadataId "${object.id}".`);
  }
  for (const [field, option, options] of strangeOptions(configuration['filter'], model)) {
    const allowed = options.map((value) => `"${value}"`).join(', ');
    throw problem(
      `Filter on "${field}" uses option(s) "${option}" that do not exist. Allowed values: ${allowed}.`,
    );
  }
}

const NAMES = [
  'aggregateFieldMetadataId',
  'groupByFieldMetadataId',
  'primaryAxisGroupByFieldMetadataId',
  'secondaryAxisGroupByFieldMetadataId',
];

type Strange = readonly [field: string, option: string, options: readonly string[]];

function strangeOptions(filter: unknown, model: Workspace['model']): Strange[] {
  const all = isObject(filter) ? filter['recordFilters'] : undefined;
  return (Array.isArray(all) ? all.filter(isObject) : []).flatMap(({ fieldMetadataId, value }) => {
    const field = model.findField(String(fieldMetadataId))?.field;
    const options = field?.options?.map((option) => option.value);
    if (field === undefined || !options || typeof value !== 'string' || !value.startsWith('[')) return [];
    const chosen = JSON.parse(value) as unknown[];
    const strange = chosen.map(String).filter((one) => one !== '' && !options.includes(one));
    return strange.map((one): Strange => [field.label, one, options]);
  });
}
