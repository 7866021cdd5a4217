import type { CompanyKind } from '../arguments';
import { clock } from '../clock';
import type { Workspace } from '../workspace';
import { Calendar } from './calendar';
import { plantDemoCompany } from './demo-company';
import { addRockets, plantFreight } from './freight';
import { addCustomObjects, addSalesFields } from './model';
import { Planter } from './planter';
import { Random } from './random';
import { addMembers, FIRST_MEMBERS, OTHER_MEMBERS, SECOND_MEMBERS } from './team';

interface Options {
  readonly company: CompanyKind;
  readonly seed: number;
  /** When its story ends, in milliseconds. */
  readonly until?: number | undefined;
  /** How many times the plain company's size. */
  readonly scale: number;
}

/** Days since the workspaces were set up. */
const OPENED = 735;

/** The software vendor: its two custom objects, its members, and the demo company unless it is to be empty. */
export function settleFirstWorkspace(workspace: Workspace, options: Options): void {
  const calendar = calendarOf(options);
  const planter = new Planter(workspace, new Random(options.seed + 0x5eed));
  addCustomObjects(workspace);
  if (options.company !== 'none') addSalesFields(workspace);
  const first = addMembers(planter, FIRST_MEMBERS, calendar.ago(OPENED));
  if (options.company === 'none') return;
  const team = [...first, ...addMembers(planter, OTHER_MEMBERS, calendar.ago(OPENED))];
  const hasStories = options.company === 'demo';
  const setting = { planter, calendar, team, random: new Random(options.seed), hasStories };
  plantDemoCompany(setting, options.scale);
}

/** A freight business beside it, with `rocket` and a field on companies that the first one lacks. */
export function settleSecondWorkspace(workspace: Workspace, options: Options): void {
  const at = calendarOf(options).ago(OPENED);
  const planter = new Planter(workspace, new Random(2));
  addRockets(workspace);
  const [owner] = addMembers(planter, SECOND_MEMBERS, at);
  if (options.company !== 'none') plantFreight(planter, at, owner?.id ?? null);
}

const calendarOf = ({ until = clock.now() }: Options) => new Calendar(until);
