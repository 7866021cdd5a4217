import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, hasCode } from '../errors/app-error.js';
import { renderRecord } from '../query/requests/render-record.js';
import { chooseFields } from '../query/requests/selection.js';
import { RecordsReader } from '../records/read/records-reader.js';
import { SchemaService } from '../schema/schema.service.js';
import { TwentyApi } from '../twenty-api/twenty-api.js';
import type { AddFavorite, Favorite } from './favorites.schemas.js';
import { SignedInUser } from '../connections/signed-in-user.js';

const LIST_DOCUMENT = 'query { navigationMenuItems { id type targetRecordId userWorkspaceId } }';
const CREATE_DOCUMENT = `mutation ($input: CreateNavigationMenuItemInput!) {
  createNavigationMenuItem(input: $input) { id }
}`;

interface Item {
  id: string;
  type: string;
  targetRecordId: string | null;
  userWorkspaceId: string | null;
}

/** Puts records where people find them again: a user's own favorites, or everybody's navigation with an API key. */
@Injectable()
export class Favorites {
  constructor(
    private readonly schemas: SchemaService,
    private readonly reader: RecordsReader,
    private readonly twenty: TwentyApi,
    private readonly user: SignedInUser,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND; INSUFFICIENT_PERMISSIONS for a key whose role may not change layouts */
  add(input: AddFavorite): Promise<Favorite> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const fields = [object.facts.titleField];
      const selection = chooseFields(object, schema, { fields, isImplied: true });
      const wire = await this.reader.one(input.id, selection, schema);
      const owner = this.user.isThere()
        ? (await this.user.ids('Favorites are personal')).userWorkspaceId
        : null;
      const known = await this.find(wire.id, owner);
      const { record, url } = await this.reader.result(wire, selection);
      const title = renderRecord(wire, selection)[object.facts.titleField];
      return {
        id: known ?? (await this.create(wire.id, object.facts.id, owner)),
        object: object.name,
        record: { id: record.id, ...(typeof title === 'string' && { title }) },
        scope: owner ? 'personal' : 'workspace',
        wasThere: known !== undefined,
        url,
      };
    });
  }

  private async find(recordId: string, owner: string | null): Promise<string | undefined> {
    const { navigationMenuItems } = await this.twenty.run<{ navigationMenuItems: Item[] }>('readFavorites', {
      document: LIST_DOCUMENT,
    });
    return navigationMenuItems.find(
      ({ targetRecordId, userWorkspaceId }) => targetRecordId === recordId && userWorkspaceId === owner,
    )?.id;
  }

  private async create(targetRecordId: string, objectId: string, owner: string | null): Promise<string> {
    const id = randomUUID();
    const target = { id, type: 'RECORD', targetRecordId, targetObjectMetadataId: objectId };
    const input = { ...target, ...(owner && { userWorkspaceId: owner }) };
    const request = { document: CREATE_DOCUMENT, variables: { input } };
    await this.twenty.run('createFavorite', request).catch(async (error: unknown) => {
      if (hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw owner === null ? needsLayouts(error) : error;
      // The first of two attempts may have succeeded unheard; Twenty calls the second one an error of its own.
      if ((await this.find(targetRecordId, owner)) !== id) throw error;
    });
    return id;
  }
}

const needsLayouts = (cause: AppError) =>
  new AppError(
    'INSUFFICIENT_PERMISSIONS',
    'With an API key a favorite goes into the navigation of the whole workspace, and the role of this key may not change that.',
    {
      hint: "Give the key's role the right to layouts (Settings, Roles), or use the token of a user: then it becomes a personal favorite.",
      cause,
    },
  );
