import type { SchemaObject } from '../schema/schema-object.js';
import type { WorkspaceSchema } from '../schema/workspace-schema.js';
import { DETAILS, type Detail, NO_DETAIL } from './field-forms.js';
import { type Kind, KINDS, bound } from './kinds.js';
import { ToolNames, snake } from './tool-names.js';
import { tokensAtMost } from './tokens.js';
import type { TypedTool } from './typed-tool.js';

/** Of name, description and input schema (SPEC 1). */
const MOST_TOKENS = 450;
/** Kept for tools of their own, which do more than to write a record. */
const KEPT_NAMES = ['twenty_create_workflow', 'twenty_create_dashboard', 'twenty_create_view'];
const LONGEST_LABEL = 60;

/**
 * The tools of every object that people work with, those of the workspace too; objects that Twenty keeps behind the scenes
 * have none. Twenty's own objects are named first, so that a custom object never takes a name from them.
 * @param reserved names of the tools there are besides
 */
export function typedToolsOf(schema: WorkspaceSchema, reserved: Iterable<string>): TypedTool[] {
  const names = new ToolNames([...KEPT_NAMES, ...reserved]);
  const own = schema.objects.filter(({ facts }) => !facts.isSystem);
  const ordered = own.sort(
    (a, b) => Number(a.facts.isCustom) - Number(b.facts.isCustom) || (a.name < b.name ? -1 : 1),
  );
  return ordered.flatMap((object) => KINDS.map((kind) => typedTool(kind, object, schema, names)));
}

function typedTool(kind: Kind, object: SchemaObject, schema: WorkspaceSchema, names: ToolNames): TypedTool {
  const { nameSingular, namePlural, labelSingular, labelPlural } = object.facts;
  const words = { one: plainText(labelSingular), many: plainText(labelPlural) };
  const name = names.take(kind.verb, snake(kind.many ? namePlural : nameSingular), kind.many);
  const tell = (detail: Detail) => ({
    name,
    description: `${kind.describe(words)}${detail.forms ? '' : ' twenty_get_schema tells more of its fields.'}`,
    inputSchema: kind.input(object, schema, detail),
  });
  const fits = (detail: Detail) => tokensAtMost(JSON.stringify(tell(detail))) <= MOST_TOKENS;
  return {
    ...tell(DETAILS.find(fits) ?? NO_DETAIL),
    title: `${capital(kind.verb)} ${kind.many ? words.many : words.one}`,
    base: kind.base,
    needs: { object: object.name, right: kind.right },
    bind: (given) => bound(kind, object, given),
  };
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const plainText = (label: string) => label.replaceAll(/\p{C}/gu, '').slice(0, LONGEST_LABEL);
