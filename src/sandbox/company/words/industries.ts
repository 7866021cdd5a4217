/** An industry as the select field `industry` has it, with last words of its companies' names. */
export interface Industry {
  readonly value: string;
  readonly label: string;
  readonly tails: readonly string[];
  /** How much likelier than usual its companies buy; below 0 less likely. */
  readonly lean: number;
}

const industry = (label: string, lean: number, tails: string): Industry => ({
  value: label.toUpperCase().replace(/[^A-Z]+/g, '_'),
  label,
  tails: tails.split(', '),
  lean,
});

/** The industries that the vendor sells to. */
export const INDUSTRIES: readonly [Industry, ...Industry[]] = [
  industry('Manufacturing', 0.1, 'Precision, Engineering, Tooling, Components, Castings, Plastics, Textiles'),
  industry('Utilities', 0.4, 'Water, Power, Grid Services, Gas Networks, Utilities, District Heating'),
  industry('Construction', 0, 'Construction, Builders, Groundworks, Roofing, Scaffolding, Contracting'),
  industry('Healthcare', 0.3, 'Clinics, Care Homes, Medical, Diagnostics, Hospitals, Dental Group'),
  industry('Logistics', 0.2, 'Freight, Logistics, Haulage, Couriers, Shipping, Warehousing'),
  industry('Energy', 0.3, 'Solar, Wind, Renewables, Energy Services, Heat Pumps, Charging'),
  industry('Food', -0.1, 'Foods, Dairies, Bakeries, Coffee, Catering, Breweries'),
  industry('Retail', -0.3, 'Stores, Home and Garden, Outfitters, Markets, Interiors'),
  industry('Real estate', 0.1, 'Housing, Properties, Lettings, Estates, Facilities'),
  industry('Transport', 0.1, 'Rail, Coaches, Airports, Ferries, Lifts and Escalators'),
  industry('Education', -0.4, 'Schools Trust, College, Academies, Training, Nurseries'),
  industry('Insurance', 0, 'Insurance, Mutual, Underwriting, Claims Services'),
  industry('Technology', -0.1, 'Systems, Data Centres, Networks, Instruments, Telecom'),
  industry('Hospitality', -0.3, 'Hotels, Resorts, Leisure, Events'),
];

/** The listed customers' own words for their trades, where they differ. */
const OTHER_TRADES: Readonly<Record<string, string>> = {
  Media: 'Technology',
  Finance: 'Insurance',
  Legal: 'Real estate',
  Mining: 'Manufacturing',
  Telecom: 'Technology',
};

/** The industry of that name. */
export function industryOf(trade: string): Industry {
  const label = OTHER_TRADES[trade] ?? trade;
  return INDUSTRIES.find((one) => one.label === label) ?? INDUSTRIES[0];
}
