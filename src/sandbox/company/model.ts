import { uuidFrom } from '../ids';
import { createField, createObject } from '../metadata/change-model';
import type { SelectOption } from '../model/metadata';
import { withField } from '../model/new-field';
import type { Workspace } from '../workspace';
import { INDUSTRIES } from './words/industries';
import { REGIONS } from './words/places';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly color: string;
}
type Words = readonly [label: string, icon: string];

/** Adds fields to one object. */
class FieldMaker {
  private readonly objectMetadataId: string | undefined;

  constructor(
    private readonly workspace: Workspace,
    object: string,
  ) {
    this.objectMetadataId = workspace.model.find(object)?.id;
  }

  plain(name: string, type: 'CURRENCY' | 'DATE' | 'NUMBER', [label, icon]: Words): this {
    createField(this.workspace, { objectMetadataId: this.objectMetadataId, name, type, label, icon });
    return this;
  }

  select(name: string, [label, icon]: Words, options: readonly Option[], first?: string): this {
    createField(this.workspace, {
      ...{ objectMetadataId: this.objectMetadataId, name, type: 'SELECT', label, icon },
      ...(first === undefined ? {} : { defaultValue: `'${first}'` }),
      options: options.map((option, position) => ({ ...option, position })),
    });
    return this;
  }

  /** A relation to one record of `target`, which gets a list in return. */
  toOne(name: string, target: string, [label, icon]: Words, [back, backIcon]: Words): this {
    createField(this.workspace, {
      ...{ objectMetadataId: this.objectMetadataId, name, type: 'RELATION', label, icon },
      relationCreationPayload: {
        type: 'MANY_TO_ONE',
        targetObjectMetadataId: this.workspace.model.find(target)?.id,
        targetFieldLabel: back,
        targetFieldIcon: backIcon,
      },
    });
    return this;
  }
}

const STATUSES = [
  { value: 'ACTIVE', label: 'Active', color: 'green' },
  { value: 'PAUSED', label: 'Paused', color: 'orange' },
  { value: 'CANCELLED', label: 'Cancelled', color: 'red' },
];
const CHANNELS = [
  { value: 'EMAIL', label: 'E-mail', color: 'blue' },
  { value: 'WEBINAR', label: 'Webinar', color: 'purple' },
  { value: 'EVENT', label: 'Event', color: 'orange' },
  { value: 'ADS', label: 'Ads', color: 'yellow' },
  { value: 'PARTNER', label: 'Partner', color: 'green' },
];

/** The two objects of its own that the software vendor has beside the standard ones. */
export function addCustomObjects(workspace: Workspace): void {
  addObject(workspace, 'subscription', 'What a customer pays for every month', 'IconRepeat');
  new FieldMaker(workspace, 'subscription')
    .plain('mrr', 'CURRENCY', ['Monthly recurring revenue', 'IconCoins'])
    .plain('renewalDate', 'DATE', ['Renewal date', 'IconCalendarDue'])
    .select('status', ['Status', 'IconProgress'], STATUSES, 'ACTIVE')
    .toOne('company', 'company', ['Company', 'IconBuildingSkyscraper'], ['Subscriptions', 'IconRepeat'])
    .toOne('opportunity', 'opportunity', ['Sold by', 'IconTargetArrow'], ['Subscriptions', 'IconRepeat']);
  addObject(workspace, 'campaign', 'What marketing does to be found', 'IconSpeakerphone');
  new FieldMaker(workspace, 'campaign')
    .select('channel', ['Channel', 'IconBroadcast'], CHANNELS)
    .plain('startsOn', 'DATE', ['Starts on', 'IconCalendar'])
    .plain('endsOn', 'DATE', ['Ends on', 'IconCalendarOff'])
    .plain('budget', 'CURRENCY', ['Budget', 'IconCoins']);
  const from = ['Campaign', 'IconSpeakerphone'] as const;
  new FieldMaker(workspace, 'company').toOne('campaign', 'campaign', from, ['Companies', 'IconBuilding']);
  new FieldMaker(workspace, 'opportunity').toOne('campaign', 'campaign', from, ['Deals', 'IconTargetArrow']);
}

function addObject(workspace: Workspace, nameSingular: string, description: string, icon: string): void {
  const labelSingular = nameSingular.charAt(0).toUpperCase() + nameSingular.slice(1);
  const plural = { namePlural: `${nameSingular}s`, labelPlural: `${labelSingular}s` };
  createObject(workspace, { nameSingular, labelSingular, ...plural, description, icon });
}

const SOURCES = [
  { value: 'INBOUND', label: 'Inbound', color: 'green' },
  { value: 'OUTBOUND', label: 'Outbound', color: 'blue' },
  { value: 'REFERRAL', label: 'Referral', color: 'purple' },
  { value: 'PARTNER', label: 'Partner', color: 'orange' },
  { value: 'CAMPAIGN', label: 'Campaign', color: 'sky' },
];
const LOST_REASONS = [
  { value: 'PRICE', label: 'Price', color: 'red' },
  { value: 'COMPETITOR', label: 'Competitor', color: 'orange' },
  { value: 'NO_BUDGET', label: 'No budget', color: 'yellow' },
  { value: 'NO_DECISION', label: 'No decision', color: 'gray' },
  { value: 'NOT_A_FIT', label: 'Not a fit', color: 'purple' },
];
const COLORS = ['green', 'turquoise', 'sky', 'blue', 'purple', 'pink', 'red', 'orange', 'yellow', 'gray'];

/** What the sales team has changed in the standard objects: fields of its own, and stages for haggling and for losing. */
export function addSalesFields(workspace: Workspace): void {
  const industries = INDUSTRIES.map(({ value, label }, index) => ({
    value,
    label,
    color: COLORS[index % COLORS.length] ?? 'gray',
  }));
  new FieldMaker(workspace, 'company')
    .select('industry', ['Industry', 'IconBuildingFactory'], industries)
    .select('region', ['Region', 'IconMap'], REGIONS)
    .plain('employees', 'NUMBER', ['Employees', 'IconUsers']);
  new FieldMaker(workspace, 'opportunity')
    .select('source', ['Source', 'IconRoute'], SOURCES)
    .select('lostReason', ['Lost because of', 'IconMoodSad'], LOST_REASONS);
  addStages(workspace);
}

/** Twenty's stages are kept; NEGOTIATION comes before CUSTOMER, which is won, and LOST after it. */
function addStages(workspace: Workspace): void {
  const object = workspace.model.find('opportunity');
  const field = object?.fields.find(({ name }) => name === 'stage');
  if (object === undefined || field === undefined) return;
  const [customer, ...before] = [...(field.options ?? [])].reverse();
  if (customer === undefined) return;
  const added = (value: string, label: string, color: string) => ({
    ...{ id: uuidFrom(field.id, value), value, label, color, position: 0 },
  });
  const stages: SelectOption[] = [
    ...before.reverse(),
    added('NEGOTIATION', 'Negotiation', 'orange'),
    { ...customer, label: 'Won', color: 'green' },
    added('LOST', 'Lost', 'gray'),
  ];
  const options = stages.map((option, position) => ({ ...option, position }));
  workspace.model.put(withField(object, { ...field, options }));
}
