import { Injectable } from '@nestjs/common';
import { AppError, hasCode } from '../../errors/app-error.js';
import { renderRecord } from '../../query/requests/render-record.js';
import { chooseFields } from '../../query/requests/selection.js';
import { RecordsReader } from '../../records/read/records-reader.js';
import { isUuid } from '../../schema/uuid.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/;
const BRACKETED = /^[^<>]*<([^<>]+)>$/;

/** Where the addresses of people stand in the CRM. */
const ADDRESS_FIELDS = { person: 'emails', workspaceMember: 'userEmail' } as const;

/** Finds the addresses of those whom a mail is for. */
@Injectable()
export class Recipients {
  constructor(private readonly reader: RecordsReader) {}

  /**
   * The address that each recipient means, each once: `ann@x.com`, `Ann <ann@x.com>`, or a person or member by name or id.
   * @throws AppError INVALID_INPUT for what is no address, RECORD_NOT_FOUND, or INVALID_INPUT with candidates
   */
  async addresses(recipients: readonly string[], schema: WorkspaceSchema): Promise<string[]> {
    const found = await Promise.all(recipients.map((recipient) => this.address(recipient.trim(), schema)));
    return [...new Map(found.map((address) => [address.toLowerCase(), address])).values()];
  }

  private async address(recipient: string, schema: WorkspaceSchema): Promise<string> {
    const given = BRACKETED.exec(recipient)?.[1]?.trim() ?? recipient;
    if (ADDRESS.test(given)) return given;
    if (given.includes('@')) throw noAddress();
    try {
      return await this.ofRecord('person', given, schema);
    } catch (error) {
      if (!hasCode(error, 'RECORD_NOT_FOUND')) throw error;
      return this.ofRecord('workspaceMember', given, schema).catch((second: unknown) => {
        throw hasCode(second, 'RECORD_NOT_FOUND') && !isUuid(given) ? nobody() : second;
      });
    }
  }

  private async ofRecord(
    name: keyof typeof ADDRESS_FIELDS,
    recipient: string,
    schema: WorkspaceSchema,
  ): Promise<string> {
    const object = schema.getObject(name);
    const selection = chooseFields(object, schema, { fields: [ADDRESS_FIELDS[name]], isImplied: true });
    const record = renderRecord(await this.reader.one(recipient, selection, schema), selection);
    const [address] = [record[ADDRESS_FIELDS[name]]].flat() as unknown[];
    if (typeof address === 'string') return address;
    throw new AppError('INVALID_INPUT', `A recipient, the ${name} ${record.id}, has no e-mail address.`, {
      hint: 'Give an address, or add one to the record first.',
    });
  }
}

const noAddress = () =>
  new AppError('INVALID_INPUT', 'A recipient is no e-mail address.', {
    hint: 'Give one address or one name in each text: ["ann@client.com", "Bob Smith"].',
  });

const nobody = () =>
  new AppError('RECORD_NOT_FOUND', 'A recipient is neither an address nor a person or member of that name.', {
    hint: 'Look the person up with twenty_search, or give an address.',
  });
