import { Model } from '../model/model';
import { standardModel } from '../model/standard';
import { TwentyError } from '../twenty-error';
import { Workspace } from '../workspace';
import { createField, createObject } from './change-model';
import { deleteField, deleteObject, updateField } from './edit-model';

function newWorkspace(): Workspace {
  return new Workspace('w', 'W', 'w', new Model(standardModel('w', '2026-01-01T00:00:00.000Z')));
}

function addCat(workspace: Workspace) {
  const names = { nameSingular: 'cat', namePlural: 'cats', labelSingular: 'Cat', labelPlural: 'Cats' };
  return createObject(workspace, names);
}

function refusal(change: () => unknown): unknown {
  try {
    change();
    return 'not refused';
  } catch (error) {
    return error instanceof TwentyError ? error.details.extra?.['errors'] : error;
  }
}

const MOODS = [
  { value: 'CALM', label: 'Calm', position: 0 },
  { value: 'WILD', label: 'Wild', position: 1 },
];

describe('A custom object', () => {
  it('is tied to notes, tasks, attachments and the timeline at once', () => {
    const workspace = newWorkspace();
    addCat(workspace);
    expect(workspace.model.getShape('noteTarget').members.get('targetCat')).toMatchObject({
      kind: 'toOne',
      target: 'cat',
    });
    expect(workspace.model.foreignKey('cat', 'noteTarget', 'target')).toBe('targetCatId');
  });

  it('leaves nothing behind when it is deleted', () => {
    const workspace = newWorkspace();
    const cat = addCat(workspace);
    const company = workspace.model.find('company')?.id;
    const relationCreationPayload = {
      type: 'MANY_TO_ONE',
      targetObjectMetadataId: company,
      targetFieldLabel: 'Cats',
      targetFieldIcon: 'IconCat',
    };
    createField(workspace, {
      objectMetadataId: cat.id,
      name: 'keeper',
      type: 'RELATION',
      label: 'Keeper',
      relationCreationPayload,
    });
    expect(workspace.model.getShape('company').members.has('cats')).toBe(true);
    deleteObject(workspace, cat.id);
    expect(workspace.model.getShape('company').members.has('cats')).toBe(false);
    expect(workspace.model.getShape('noteTarget').members.has('targetCat')).toBe(false);
  });

  it.each([
    [
      'Bad Name',
      'Name is not valid: it must start with lowercase letter and contain only alphanumeric letters',
    ],
    ['event', 'This name is reserved. Use a different name or the system will add "Custom" suffix.'],
  ])('cannot be called %s', (nameSingular, message) => {
    const create = () => createObject(newWorkspace(), { nameSingular, namePlural: `${nameSingular}x` });
    expect(refusal(create)).toMatchObject({
      objectMetadata: [{ errors: expect.arrayContaining([expect.objectContaining({ message })]) as unknown }],
    });
  });

  it('makes the version grow and is told as changes of the model', () => {
    const workspace = newWorkspace();
    const { version } = workspace.model;
    const cat = addCat(workspace);
    expect(workspace.model.version).toBeGreaterThan(version);
    expect(workspace.model.takeChanges()).toContainEqual(
      expect.objectContaining({ metadataName: 'objectMetadata', type: 'created', recordId: cat.id }),
    );
    expect(workspace.model.takeChanges()).toEqual([]);
  });
});

describe('The options of a field', () => {
  function withMood() {
    const workspace = newWorkspace();
    const cat = addCat(workspace);
    const field = {
      objectMetadataId: cat.id,
      name: 'mood',
      type: 'SELECT',
      label: 'Mood',
      defaultValue: "'CALM'",
      options: MOODS,
    };
    const made = createField(workspace, field);
    const table = workspace.store.table('cat');
    table.put({ id: 'tom', mood: 'WILD' });
    return { workspace, mood: made.field, value: () => table.get('tom')?.['mood'] };
  }

  it('take their records along when they keep their ids', () => {
    const { workspace, mood, value } = withMood();
    const options = mood.options?.map((option) => ({ ...option, value: `${option.value}ER` }));
    updateField(workspace, mood.id, { options, defaultValue: "'CALMER'" });
    expect(value()).toBe('WILDER');
  });

  it('let every record fall back to the default when they come without ids', () => {
    const { workspace, mood, value } = withMood();
    updateField(workspace, mood.id, { options: MOODS });
    expect(value()).toBe('CALM');
  });
});

describe('A new field', () => {
  it.each([
    [{ name: 'a', type: 'NOPE' }, 'Field type NOPE is not supported'],
    [{ name: 'a', type: 'RELATION' }, 'Relation creation payload is required'],
    [{ name: 'a', type: 'SELECT' }, 'Options are required for enum fields'],
    [
      { name: 'a', type: 'SELECT', options: [{ value: 'A', label: 'A, b', position: 0 }] },
      'Label must not contain a comma',
    ],
    [
      { name: 'a', type: 'SELECT', options: MOODS.map((mood) => ({ ...mood, value: 'SAME' })) },
      'Duplicated option value',
    ],
    [
      { name: 'a', type: 'SELECT', options: MOODS, defaultValue: "'NOPE'" },
      `Default value "'NOPE'" must be one of the option values`,
    ],
    [
      { name: 'a', type: 'MULTI_SELECT', options: MOODS, defaultValue: [] },
      'If defined default value must contain at least one value',
    ],
    [{ name: 'a', type: 'RATING', defaultValue: 'RATING_1' }, 'Default value should be as quoted string'],
    [{ name: 'x'.repeat(64), type: 'TEXT' }, 'Name is too long'],
    [{ name: 'a', type: 'TS_VECTOR' }, 'TS Vector is not supported for field creation'],
    [
      { type: 'TEXT' },
      'Name is not valid: it must start with lowercase letter and contain only alphanumeric letters',
    ],
  ])('is refused as %j', (field, message) => {
    const workspace = newWorkspace();
    const cat = addCat(workspace);
    const create = () => createField(workspace, { objectMetadataId: cat.id, label: 'A', ...field });
    expect(refusal(create)).toMatchObject({ fieldMetadata: [{ errors: [{ message }] }] });
  });

  it.each([
    [{ type: 'CURRENCY' }, 'INDEX_FIELD_INVALID_TYPE_FOR_UNIQUE'],
    [{ type: 'TEXT', defaultValue: "'x'" }, 'INDEX_FIELD_INVALID_DEFAULT_VALUE'],
  ])('cannot be unique as %j', (field, code) => {
    const workspace = newWorkspace();
    const cat = addCat(workspace);
    const create = () =>
      createField(workspace, { objectMetadataId: cat.id, label: 'A', name: 'a', isUnique: true, ...field });
    expect(refusal(create)).toMatchObject({ index: [{ errors: [{ code }] }] });
  });

  it('that may not be empty needs a default once there are records', () => {
    const workspace = newWorkspace();
    const cat = addCat(workspace);
    const field = { objectMetadataId: cat.id, label: 'A', type: 'NUMBER', isNullable: false };
    expect(() => createField(workspace, { ...field, name: 'early' })).not.toThrow();
    workspace.store.table('cat').put({ id: 'tom' });
    expect(() => createField(workspace, { ...field, name: 'late' })).toThrow(/^Migration action 'create'/);
    expect(() => createField(workspace, { ...field, name: 'filled', defaultValue: 0 })).not.toThrow();
  });
});

describe('A new relation', () => {
  const relation = (workspace: Workspace, targets: readonly string[], label: string) => {
    const payloads = targets.map((name) => ({
      type: 'MANY_TO_ONE',
      targetObjectMetadataId: workspace.model.find(name)?.id,
      targetFieldLabel: label,
      targetFieldIcon: 'IconCat',
    }));
    return targets.length > 1
      ? { type: 'MORPH_RELATION', morphRelationsCreationPayload: payloads }
      : { type: 'RELATION', relationCreationPayload: payloads[0] };
  };
  const add = (targets: readonly string[], label: string) => {
    const workspace = newWorkspace();
    const cat = addCat(workspace);
    const input = {
      objectMetadataId: cat.id,
      label: 'Keeper',
      name: 'keeper',
      ...relation(workspace, targets, label),
    };
    return { workspace, create: () => createField(workspace, input) };
  };

  it('can lead to its own object', () => {
    const { workspace, create } = add(['cat'], 'Kittens');
    create();
    const { members } = workspace.model.getShape('cat');
    expect([members.has('keeper'), members.has('kittens')]).toEqual([true, true]);
  });

  it('can lead to several objects, and goes from all of them', () => {
    const { workspace, create } = add(['company', 'person'], 'Cats');
    const { field } = create();
    expect(workspace.model.getShape('cat').members.has('keeperPersonId')).toBe(true);
    expect(workspace.model.foreignKey('company', 'cat', 'keeper')).toBe('keeperCompanyId');
    expect(workspace.model.getShape('person').members.has('cats')).toBe(true);
    deleteField(workspace, field.id);
    expect(workspace.model.getShape('person').members.has('cats')).toBe(false);
  });

  it('is called on the other side after the label in lower case, with an end where the name is kept', () => {
    const { workspace, create } = add(['company'], 'Type');
    create();
    expect(workspace.model.getShape('company').members.has('typeCustom')).toBe(true);
  });

  it.each([
    ['People', { fieldMetadata: [{ errors: [{ code: 'NOT_AVAILABLE' }] }] }],
    [undefined, { fieldMetadata: [{ errors: [{ code: 'FIELD_METADATA_RELATION_MALFORMED' }] }] }],
  ])('cannot be called %s on the other side', (label, expected) => {
    const { create } = add(['company'], label as string);
    expect(refusal(create)).toMatchObject(expected);
  });
});

describe('A standard field', () => {
  it('cannot be deleted', () => {
    const workspace = newWorkspace();
    const title = workspace.model.find('note')?.fields.find((field) => field.name === 'title');
    expect(() => deleteField(workspace, title?.id)).toThrow('Cannot delete standard field "title"');
  });
});
