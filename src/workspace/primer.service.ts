import { Injectable } from '@nestjs/common';
import { hasCode } from '../errors/app-error.js';
import { RecordsAggregator } from '../query/aggregate/records-aggregator.js';
import type { SchemaObject } from '../schema/schema-object.js';
import { SchemaService } from '../schema/schema.service.js';
import type { WorkspaceSchema } from '../schema/workspace-schema.js';
import { MemberDirectory } from './member-directory.service.js';
import { WhoAmIService } from './who-am-i.js';
import type { Caller } from './workspace.schemas.js';

const MOST_MEMBERS = 50;
/** Choices that say how far something has come. */
const PROGRESS = ['stage', 'status'];

/** The workspace on one page, for the beginning of a conversation. */
@Injectable()
export class Primer {
  constructor(
    private readonly schemas: SchemaService,
    private readonly aggregator: RecordsAggregator,
    private readonly members: MemberDirectory,
    private readonly whoAmI: WhoAmIService,
  ) {}

  /** Markdown: who calls, the objects with their vocabulary and stages, the currencies in use, who works there. */
  async write(): Promise<string> {
    const schema = await this.schemas.current();
    const [caller, currencies, members] = await Promise.all([
      this.whoAmI.tell(),
      this.currencies(schema),
      this.names(schema),
    ]);
    return [
      `# ${caller.workspace.name}`,
      introduction(caller),
      '## Objects',
      schema.objects
        .filter(({ facts }) => !facts.isSystem)
        .map(line)
        .join('\n'),
      ...(currencies.length > 0 ? ['## Currencies', currencies.join('\n')] : []),
      ...(members ? ['## Members', members] : []),
    ].join('\n\n');
  }

  private async names(schema: WorkspaceSchema): Promise<string | undefined> {
    if (!schema.findObject('workspaceMember')) return undefined;
    const listed = await unlessForbidden(this.members.list({ limit: MOST_MEMBERS }));
    if (!listed) return undefined;
    const { members, total } = listed;
    const more = total > members.length ? ` and ${total - members.length} more` : '';
    return `${members.map(({ name }) => name).join(', ')}${more}`;
  }

  /** The currencies of each object that has amounts, as far as the role may read these. */
  private async currencies({ objects }: WorkspaceSchema): Promise<string[]> {
    const lines = objects
      .filter(({ facts }) => !facts.isSystem)
      .flatMap((object) => {
        const money = object.fields.find(({ type }) => type === 'CURRENCY');
        return money ? [unlessForbidden(this.currencyLine(object, `${money.name}.currency`))] : [];
      });
    return (await Promise.all(lines)).filter((line) => line !== undefined);
  }

  /** `- Opportunities, amount.currency: EUR (201), USD (3)`, the most used first. */
  private async currencyLine({ name, facts }: SchemaObject, currency: string): Promise<string> {
    const { groups } = await this.aggregator.aggregate({
      ...{ object: name, groupBy: [currency], metrics: ['count'], limit: 20 },
      filter: { [currency]: { empty: false } },
    });
    const used = groups.map((group) => `${String(group[currency])} (${String(group['count'])})`);
    return `- ${facts.labelPlural}, ${currency}: ${used.join(', ') || 'none yet'}`;
  }
}

/** The rest of the page is of use without what the role may not read. */
async function unlessForbidden<T>(section: Promise<T>): Promise<T | undefined> {
  try {
    return await section;
  } catch (error) {
    if (hasCode(error, 'INSUFFICIENT_PERMISSIONS')) return undefined;
    throw error;
  }
}

function introduction({ caller, readOnly }: Caller): string {
  const who = [caller.name, caller.kind === 'api-key' ? 'an API key' : 'a user', caller.role].filter(Boolean);
  return `You act as ${who.join(', ')}.${readOnly ? ' Nothing can be changed.' : ''}`;
}

/** `- opportunity (Opportunities), titled by name. stage: New, Proposal, Won` */
function line({ facts, fields, name }: SchemaObject): string {
  const progress = fields
    .filter((field) => PROGRESS.includes(field.name) && field.options.length > 0)
    .map((field) => ` ${field.name}: ${field.options.map(({ label }) => label).join(' → ')}.`);
  const about = facts.isCustom && facts.description ? ` ${facts.description}.` : '';
  return `- ${name} (${facts.labelPlural}${facts.isCustom ? ', custom' : ''}).${about}${progress.join('')}`;
}
