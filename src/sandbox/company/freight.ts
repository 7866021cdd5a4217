import { createField, createObject } from '../metadata/change-model';
import type { Columns } from '../store/row';
import type { Workspace } from '../workspace';
import type { Planter } from './planter';
import { MIGRATION } from './team';

/** The freight business's own model: `rocket`, and a field on companies that the software vendor lacks. */
export function addRockets(workspace: Workspace): void {
  const rocket = createObject(workspace, {
    nameSingular: 'rocket',
    namePlural: 'rockets',
    labelSingular: 'Rocket',
    labelPlural: 'Rockets',
    description: 'A launch vehicle',
    icon: 'IconRocket',
  });
  const fields = [
    {
      objectMetadataId: rocket.id,
      name: 'payload',
      type: 'NUMBER',
      label: 'Payload in kg',
      icon: 'IconWeight',
    },
    {
      objectMetadataId: workspace.model.find('company')?.id,
      name: 'launchSites',
      type: 'NUMBER',
      label: 'Launch sites',
      icon: 'IconMap',
    },
  ];
  for (const field of fields) createField(workspace, field);
}

/** Few records, some of them with names that the software vendor has too. */
export function plantFreight(planter: Planter, at: number, accountOwnerId: string | null): void {
  const plant = (object: string, columns: Columns) =>
    planter.plant(object, { at, by: MIGRATION, columns }).id;
  const companyId = plant('company', {
    name: 'Acme',
    domainNamePrimaryLinkUrl: 'https://acme-orbital.example',
    annualRevenueAmountMicros: 90_000_000_000_000,
    annualRevenueCurrencyCode: 'CHF',
    accountOwnerId,
    launchSites: 2,
  });
  plant('company', { name: 'Vantage Rail', launchSites: 0 });
  plant('company', { name: 'Skyhook Mining', launchSites: 1 });
  plant('person', {
    nameFirstName: 'Grace',
    nameLastName: 'Hughes',
    emailsPrimaryEmail: 'grace@acme-orbital.example',
    companyId,
  });
  plant('opportunity', {
    name: 'Acme – ten launches',
    stage: 'PROPOSAL',
    amountAmountMicros: 42_000_000_000_000,
    amountCurrencyCode: 'USD',
    companyId,
  });
  plant('rocket', { name: 'Heron 1', payload: 4200 });
  plant('rocket', { name: 'Heron 2', payload: 9800 });
}
