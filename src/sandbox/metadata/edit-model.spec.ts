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
  { value: 'CALM', label: 'Calm' },
  { value: 'WILD', label: 'Wild' },
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
    updateField(workspace, mood.id, { options });
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
    [{ name: 'a', type: 'RELATION' }, 'Relation creation payload is required for relation fields'],
    [{ name: 'a', type: 'SELECT' }, 'Options are required for enum fields'],
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
});

describe('A standard field', () => {
  it('cannot be deleted', () => {
    const workspace = newWorkspace();
    const title = workspace.model.find('note')?.fields.find((field) => field.name === 'title');
    expect(() => deleteField(workspace, title?.id)).toThrow('Cannot delete standard field "title"');
  });
});
