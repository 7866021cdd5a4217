import { Injectable } from '@nestjs/common';
import { chooseFields } from '../../query/requests/selection.js';
import { RecordsReader } from '../../records/read/records-reader.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isUuid } from '../../schema/uuid.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { type ViewCondition, type ViewFilter, isGroup } from './view-condition.js';

/** Views name related records by id; people name them by title. */
@Injectable()
export class RelatedRecords {
  constructor(private readonly reader: RecordsReader) {}

  /** The conditions with every record that they speak of found. "me" is whoever looks at the view. */
  found(conditions: readonly ViewCondition[], schema: WorkspaceSchema): Promise<ViewCondition[]> {
    return Promise.all(
      conditions.map(async (one) =>
        isGroup(one) ? { ...one, of: await this.found(one.of, schema) } : this.filter(one, schema),
      ),
    );
  }

  private async filter(one: ViewFilter, schema: WorkspaceSchema): Promise<ViewFilter> {
    if (!one.records) return one;
    const { of, names } = one.records;
    const isMe = (name: string) => of.name === 'workspaceMember' && name.trim().toLowerCase() === 'me';
    const others = names.filter((name) => !isMe(name));
    const selectedRecordIds = await Promise.all(others.map((name) => this.idOf(name, of, schema)));
    const isPersonal = names.some(isMe);
    const value = JSON.stringify({ isCurrentWorkspaceMemberSelected: isPersonal, selectedRecordIds });
    return { ...one, value, isPersonal };
  }

  private async idOf(name: string, object: SchemaObject, schema: WorkspaceSchema): Promise<string> {
    if (isUuid(name)) return name;
    const fields = [object.facts.titleField];
    return (await this.reader.one(name, chooseFields(object, schema, { fields, isImplied: true }), schema))
      .id;
  }
}
