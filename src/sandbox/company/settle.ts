import { uuidFrom } from '../ids';
import { createField, createObject } from '../metadata/change-model';
import type { Workspace } from '../workspace';
import { plantDemoCompany } from './demo-company';
import { Planter } from './planter';
import { Random } from './random';

interface Options {
  readonly company: 'demo' | 'none';
  readonly seed: number;
  /** How many times the size of the plain company. */
  readonly scale: number;
}
type Member = readonly [firstName: string, lastName: string, jobTitle: string];

const FIRST_MEMBERS: readonly Member[] = [
  ['Tamsin', 'Reed', 'Head of Sales'],
  ['Jonas', 'Weber', 'Account Executive'],
  ['Aisha', 'Khan', 'Account Executive'],
  ['Luca', 'Conti', 'Customer Success Manager'],
];
const SECOND_MEMBERS: readonly Member[] = [
  ['Mira', 'Sandoval', 'Operations'],
  ['Piotr', 'Zielinski', 'Sales'],
];

/** The software vendor: the custom object `subscription`, four members, and the demo company unless it is to be empty. */
export function settleFirstWorkspace(workspace: Workspace, { company, seed }: Options): void {
  addSubscriptions(workspace);
  const planter = new Planter(workspace);
  const members = FIRST_MEMBERS.map((member) => addMember(planter, member));
  if (company === 'demo') plantDemoCompany(planter, members, new Random(seed));
}

/** A freight business beside it, with `rocket` and a field on companies that the first one lacks. */
export function settleSecondWorkspace(workspace: Workspace, { company }: Options): void {
  addRockets(workspace);
  const planter = new Planter(workspace);
  const [owner] = SECOND_MEMBERS.map((member) => addMember(planter, member));
  if (company === 'demo') plantFreight(planter, owner);
}

function addMember(planter: Planter, [firstName, lastName, jobTitle]: Member): string {
  const { workspace } = planter;
  const email = `${firstName}.${lastName}@${workspace.subdomain}.example`.toLowerCase();
  const userId = uuidFrom(workspace.id, 'user', email);
  const workspaceMemberId = planter.plant(
    'workspaceMember',
    {
      name: { firstName, lastName },
      userEmail: email,
      jobTitle,
      userId,
      locale: 'en',
      timeZone: 'Europe/London',
    },
    720,
  );
  workspace.users.set(userId, {
    userId,
    userWorkspaceId: uuidFrom(workspace.id, 'user workspace', email),
    workspaceMemberId,
    roleId: uuidFrom(workspace.id, 'role', 'admin'),
    email,
    name: `${firstName} ${lastName}`,
  });
  return workspaceMemberId;
}

function addSubscriptions(workspace: Workspace): void {
  const object = createObject(workspace, {
    nameSingular: 'subscription',
    namePlural: 'subscriptions',
    labelSingular: 'Subscription',
    labelPlural: 'Subscriptions',
    description: 'What a customer pays for every month',
    icon: 'IconRepeat',
  });
  const add = (field: Record<string, unknown>) =>
    createField(workspace, { objectMetadataId: object.id, ...field });
  add({ name: 'mrr', type: 'CURRENCY', label: 'Monthly recurring revenue', icon: 'IconCoins' });
  add({ name: 'renewalDate', type: 'DATE', label: 'Renewal date', icon: 'IconCalendarDue' });
  add({
    name: 'status',
    type: 'SELECT',
    label: 'Status',
    icon: 'IconProgress',
    defaultValue: "'ACTIVE'",
    options: STATUSES,
  });
  add({
    name: 'company',
    type: 'RELATION',
    label: 'Company',
    icon: 'IconBuildingSkyscraper',
    relationCreationPayload: {
      type: 'MANY_TO_ONE',
      targetObjectMetadataId: workspace.model.find('company')?.id,
      targetFieldLabel: 'Subscriptions',
      targetFieldIcon: 'IconRepeat',
    },
  });
}

const STATUSES = [
  { value: 'ACTIVE', label: 'Active', color: 'green', position: 0 },
  { value: 'PAUSED', label: 'Paused', color: 'orange', position: 1 },
  { value: 'CANCELLED', label: 'Cancelled', color: 'red', position: 2 },
];

function addRockets(workspace: Workspace): void {
  const rocket = createObject(workspace, {
    nameSingular: 'rocket',
    namePlural: 'rockets',
    labelSingular: 'Rocket',
    labelPlural: 'Rockets',
    description: 'A launch vehicle',
    icon: 'IconRocket',
  });
  createField(workspace, {
    objectMetadataId: rocket.id,
    name: 'payload',
    type: 'NUMBER',
    label: 'Payload in kg',
    icon: 'IconWeight',
  });
  const company = workspace.model.find('company')?.id;
  createField(workspace, {
    objectMetadataId: company,
    name: 'launchSites',
    type: 'NUMBER',
    label: 'Launch sites',
    icon: 'IconMap',
  });
}

/** Few records, some of them with names that the first workspace has too. */
function plantFreight(planter: Planter, ownerId: string | undefined): void {
  const acme = planter.plant('company', {
    name: 'Acme',
    domainName: { primaryLinkUrl: 'https://acme-orbital.example' },
    annualRevenue: { amountMicros: 90_000_000_000_000, currencyCode: 'CHF' },
    accountOwnerId: ownerId,
    launchSites: 2,
  });
  planter.plant('company', { name: 'Vantage Rail', launchSites: 0 });
  planter.plant('company', { name: 'Skyhook Mining', launchSites: 1 });
  planter.plant('person', {
    name: { firstName: 'Grace', lastName: 'Hughes' },
    emails: { primaryEmail: 'grace@acme-orbital.example' },
    companyId: acme,
  });
  planter.plant('opportunity', {
    name: 'Acme – ten launches',
    stage: 'PROPOSAL',
    amount: { amountMicros: 42_000_000_000_000, currencyCode: 'USD' },
    companyId: acme,
  });
  planter.plant('rocket', { name: 'Heron 1', payload: 4200 });
  planter.plant('rocket', { name: 'Heron 2', payload: 9800 });
}
