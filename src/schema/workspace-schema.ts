import { AppError } from '../errors/app-error.js';
import { objectMeantBy } from './everyday-names.js';
import { didYouMean } from './nearest.js';
import type { SchemaField } from './schema-field.js';
import type { SchemaObject } from './schema-object.js';

/** The data model of a workspace at one moment; never changed, replaced by a new one. */
export class WorkspaceSchema {
  private readonly byName: ReadonlyMap<string, SchemaObject>;

  constructor(
    readonly workspaceId: string,
    /** Changes when, and only when, the model does. */
    readonly version: string,
    readonly objects: readonly SchemaObject[],
    /** Whether there are others that the caller may not use. */
    private readonly isNarrowed = false,
  ) {
    this.byName = new Map(
      objects.flatMap((object) => [
        [object.name, object],
        [object.facts.namePlural, object],
      ]),
    );
  }

  /** By name or label, singular or plural; by what people call it, when nothing here has that name. */
  findObject(name: string): SchemaObject | undefined {
    return (
      this.byName.get(name) ??
      this.objects.find((object) => object.isCalled(name)) ??
      this.byName.get(objectMeantBy(name) ?? '')
    );
  }

  /**
   * The object called `name`, singular or plural, by name or label.
   * @throws AppError OBJECT_NOT_FOUND with the nearest names
   */
  getObject(name: string): SchemaObject {
    const object = this.findObject(name);
    if (object) return object;
    const place = this.isNarrowed ? 'among those that may be used here' : 'in this workspace';
    throw new AppError('OBJECT_NOT_FOUND', `There is no object "${name}" ${place}.`, {
      hint: didYouMean(name, this.names(), 'twenty_get_schema without arguments lists the objects.'),
    });
  }

  /** The object on the other side of a relation; undefined when the caller may not use it. */
  targetOf(field: SchemaField): SchemaObject | undefined {
    return field.relation && this.byName.get(field.relation.target);
  }

  /** This schema with only the named objects in it, and the relations between them. */
  narrowedTo(names: readonly string[]): WorkspaceSchema {
    const kept = this.objects.filter((object) => names.some((name) => object.isCalled(name)));
    const inside = new Set(kept.map(({ name }) => name));
    const objects = kept.map((object) => object.within(inside));
    return new WorkspaceSchema(this.workspaceId, this.version, objects, true);
  }

  private names(): string[] {
    return this.objects.flatMap(({ facts }) => [facts.nameSingular, facts.namePlural, facts.labelSingular]);
  }
}
