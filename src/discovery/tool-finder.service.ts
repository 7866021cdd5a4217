import { Injectable } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';
import { COMMON, compactObject } from '../schema/compact-object.js';
import { nearest } from '../schema/nearest.js';
import type { SchemaObject } from '../schema/schema-object.js';
import { SchemaService } from '../schema/schema.service.js';
import type { WorkspaceSchema } from '../schema/workspace-schema.js';
import { FinishedAnswer, type OfferedTool, OfferedTools } from '../tool-kit/offered-tools.js';
import type { FindTools, FoundTools } from './discovery.schemas.js';
import { type NamedObject, objectsNamedIn } from './named-objects.js';
import { RECORDS } from './synonyms.js';
import { foundAsText, toolLine, toolReady } from './tool-lines.js';
import { ToolRanking } from './tool-ranking.js';
import { wordsOf } from './words.js';

/** So many tools come with their schemas, and fewer when these are long. */
const MOST_READY = 3;
const MOST_CHARACTERS = 5_000;
const MOST_OTHERS = 10;

/** Finds tools for what a caller wants to do. */
@Injectable()
export class ToolFinder {
  private readonly rankings = new WeakMap<readonly OfferedTool[], ToolRanking>();
  private readonly generals = new WeakMap<readonly OfferedTool[], readonly OfferedTool[]>();

  constructor(
    private readonly tools: OfferedTools,
    private readonly schemas: SchemaService,
  ) {}

  /** What `find` finds, with a text in which the schemas are JSON. */
  async answer(input: FindTools): Promise<FinishedAnswer> {
    const found = await this.find(input);
    return new FinishedAnswer({
      content: [{ type: 'text', text: foundAsText(found) }],
      structuredContent: found,
    });
  }

  /** Tools named in the query first, then those that its words speak of. */
  async find({ query = '' }: FindTools): Promise<FoundTools> {
    const reachable = await this.tools.all();
    const all = this.general(reachable);
    if (query.trim() === '') return { tools: [], others: all.map(toolLine) };
    const schema = await this.schema();
    const about = schema ? objectsNamedIn(query, schema) : [];
    const named = namesIn(query).flatMap((name) => called(name, query, reachable));
    const ranked = isNamesOnly(query, named) ? [] : this.ranked(query, about, all);
    return {
      ...toolsTold([...new Set([...named, ...ranked])], named.length, all),
      ...(schema && objectsTold(about, schema)),
      ...(await this.notesOn(query)),
    };
  }

  /** The tools of single objects do what the general ones do: they are found by name. */
  private general(tools: readonly OfferedTool[]): readonly OfferedTool[] {
    const known = this.generals.get(tools) ?? tools.filter(({ toolset }) => toolset !== 'typed');
    this.generals.set(tools, known);
    return known;
  }

  /** Why tools that the query names cannot be called here. */
  private async notesOn(query: string): Promise<Pick<FoundTools, 'notes'>> {
    const all = await Promise.all(namesIn(query).map((name) => this.tools.whyNot(name)));
    const notes = all.filter((note) => note !== undefined);
    return notes.length > 0 ? { notes } : {};
  }

  private ranked(query: string, about: readonly NamedObject[], all: readonly OfferedTool[]): OfferedTool[] {
    const ranking = this.rankings.get(all) ?? new ToolRanking(all);
    this.rankings.set(all, ranking);
    const generic = about.filter(({ object }) => isGeneric(object, all));
    const naming = new Set(generic.flatMap(({ words }) => wordsOf(words.join(' '))));
    const words = wordsOf(query).filter((word) => !naming.has(word));
    return ranking.rank(words, generic.length > 0 ? ['record', RECORDS] : []).map(({ tool }) => tool);
  }

  /** While Twenty cannot be asked, tools are found all the same. */
  private async schema(): Promise<WorkspaceSchema | undefined> {
    try {
      return await this.schemas.current();
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
  }
}

/** Whether the tools for records are those for this object, as it has none of its own. */
const isGeneric = ({ name, facts }: SchemaObject, tools: readonly OfferedTool[]): boolean =>
  !facts.isSystem && !tools.some((tool) => tool.name === `twenty_create_${name}`);

/** Full names of the tools that the query may name: `twenty_get_record`, "delete_record", "get record". */
function namesIn(query: string): string[] {
  const written = query.toLowerCase().match(/\w+_\w+/g) ?? [];
  const whole = query
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  return [...new Set([whole, ...written].map((name) => `twenty_${name.replace(/^twenty_/, '')}`))];
}

/** Whether nothing is asked for but tools by their names. */
function isNamesOnly(query: string, named: readonly OfferedTool[]): boolean {
  if (named.length === 0) return false;
  const rest = query.replaceAll(/\w+_\w+/g, '');
  const [whole] = namesIn(query);
  return wordsOf(rest).length === 0 || named.some(({ name }) => name === whole);
}

/** The tool of that name; those with names like it when it was meant to be one. */
function called(name: string, query: string, tools: readonly OfferedTool[]): OfferedTool[] {
  const exact = tools.find((tool) => tool.name === name);
  if (exact) return [exact];
  if (!query.toLowerCase().includes(name)) return [];
  const near = nearest(
    name,
    tools.map((tool) => tool.name),
  );
  return tools.filter((tool) => near.includes(tool.name));
}

/** The best tools with their schemas, the next in a line each; all in a line each when none was found. */
function toolsTold(found: readonly OfferedTool[], named: number, all: readonly OfferedTool[]) {
  if (found.length === 0) return { tools: [], others: all.map(toolLine) };
  const ready = fitting(found, Math.max(MOST_READY, named));
  const others = found.slice(ready.length, ready.length + MOST_OTHERS);
  return { tools: ready.map(toolReady), ...(others.length > 0 && { others: others.map(toolLine) }) };
}

function objectsTold(about: readonly NamedObject[], schema: WorkspaceSchema) {
  if (about.length === 0) return undefined;
  return { objects: about.map(({ object }) => compactObject(object, schema)), common: COMMON };
}

/** The first tools whose schemas fit into an answer, one at least. */
function fitting(tools: readonly OfferedTool[], most: number): OfferedTool[] {
  let room = MOST_CHARACTERS;
  return tools.slice(0, most).filter((tool, index) => {
    room -= JSON.stringify(tool.inputSchema).length;
    return index === 0 || room > 0;
  });
}
