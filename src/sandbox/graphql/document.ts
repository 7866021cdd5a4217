import type {
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
  ValueNode,
} from 'graphql';
import { Kind, valueFromASTUntyped } from 'graphql';
import type { DirectiveNode, DocumentNode } from 'graphql';
import type { Selection } from '../records/selection';
import { crash } from '../twenty-error';

/** One root field of an operation, as direct execution sees it. */
export interface RootCall {
  /** Where its result goes: the alias, or the name. */
  readonly key: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Worked out on demand, because what is wrong with it fails this root only. */
  readonly selection: () => Selection;
}

type Variables = Readonly<Record<string, unknown>>;
type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The operations of a document; fragments aside. */
export function operationsOf(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

/** The root fields of an operation, fragments opened. Defaults of variables are not applied, as in Twenty. */
export function rootCalls(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): RootCall[] {
  const fragments: Fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((definition) => [definition.name.value, definition]),
  );
  return fieldsOf(operation.selectionSet, fragments, { atRoot: true }).map((field) => ({
    key: field.alias?.value ?? field.name.value,
    name: field.name.value,
    args: argumentsOf(field, variables),
    selection: () =>
      selectionOf(field.selectionSet === undefined ? [] : fieldsOf(field.selectionSet, fragments), fragments),
  }));
}

function argumentsOf(field: FieldNode, variables: Variables): Record<string, unknown> {
  const given = (field.arguments ?? []).map(
    (argument) => [argument.name.value, valueOf(argument.value, variables)] as const,
  );
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** A value as JSON. Unlike GraphQL's own rule an unknown variable inside an object stays visible, as undefined. */
function valueOf(value: ValueNode, variables: Variables): unknown {
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value.kind === Kind.LIST) return value.values.map((one) => valueOf(one, variables));
  if (value.kind !== Kind.OBJECT) return valueFromASTUntyped(value);
  const entries = value.fields.map((field) => [field.name.value, valueOf(field.value, variables)] as const);
  return Object.assign(Object.create(null) as Record<string, unknown>, Object.fromEntries(entries));
}

function selectionOf(fields: readonly FieldNode[], fragments: Fragments): Selection {
  const merged = new Map<string, FieldNode[]>();
  for (const field of fields) {
    const inner = field.selectionSet === undefined ? [] : fieldsOf(field.selectionSet, fragments);
    merged.set(field.name.value, [...(merged.get(field.name.value) ?? []), ...inner]);
  }
  return { fields: new Map([...merged].map(([name, inner]) => [name, selectionOf(inner, fragments)])) };
}

/** At the root directives count for nothing. */
function fieldsOf(
  set: SelectionSetNode,
  fragments: Fragments,
  { opened = [], atRoot = false }: { opened?: readonly string[]; atRoot?: boolean } = {},
): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (!atRoot && !isIncluded(selection.directives ?? [])) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return fieldsOf(selection.selectionSet, fragments, { opened, atRoot });
    const name = selection.name.value;
    const fragment = fragments.get(name);
    if (fragment === undefined) return [];
    if (opened.includes(name)) throw crash('Maximum call stack size exceeded');
    return fieldsOf(fragment.selectionSet, fragments, { opened: [...opened, name], atRoot });
  });
}

/** `@include` and `@skip` work with literals only; a variable makes the real server stumble. */
function isIncluded(directives: readonly DirectiveNode[]): boolean {
  return directives.every((directive) => {
    const condition = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    if (condition?.kind === Kind.VARIABLE) {
      throw crash(`Cannot read properties of undefined (reading '${condition.name.value}')`);
    }
    if (condition?.kind !== Kind.BOOLEAN) return true;
    return directive.name.value === 'skip' ? !condition.value : condition.value;
  });
}
