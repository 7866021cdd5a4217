type CompanyWords = readonly [name: string, city: string, country: string, trade: string];

/** Customers of the demo company. The list is in no order that means anything. */
export const COMPANIES: readonly [CompanyWords, ...CompanyWords[]] = [
  ['Acme', 'Chicago', 'United States', 'Manufacturing'],
  ['Brightwater Utilities', 'Leeds', 'United Kingdom', 'Utilities'],
  ['Calder & Sons', 'Halifax', 'United Kingdom', 'Construction'],
  ['Delphine Cosmetics', 'Lyon', 'France', 'Retail'],
  ['Eastgate Logistics', 'Rotterdam', 'Netherlands', 'Logistics'],
  ['Falkenberg Maschinenbau', 'Stuttgart', 'Germany', 'Manufacturing'],
  ['Greenfield Dairies', 'Cork', 'Ireland', 'Food'],
  ['Harbour Point Clinics', 'Boston', 'United States', 'Healthcare'],
  ['Iberia Solar', 'Valencia', 'Spain', 'Energy'],
  ['Juniper Ridge Hotels', 'Denver', 'United States', 'Hospitality'],
  ['Kestrel Insurance', 'Edinburgh', 'United Kingdom', 'Insurance'],
  ['Lumen Optics', 'Jena', 'Germany', 'Manufacturing'],
  ['Maple Leaf Foods Service', 'Toronto', 'Canada', 'Food'],
  ['Nordlys Energi', 'Bergen', 'Norway', 'Energy'],
  ['Oakridge Schools Trust', 'Bristol', 'United Kingdom', 'Education'],
  ['Pellerin Frères', 'Nantes', 'France', 'Construction'],
  ['Quayside Properties', 'Liverpool', 'United Kingdom', 'Real estate'],
  ['Redwood Pharmacies', 'Portland', 'United States', 'Healthcare'],
  ['Sabine Textiles', 'Ghent', 'Belgium', 'Manufacturing'],
  ['Tidewater Shipping', 'Norfolk', 'United States', 'Logistics'],
  ['Umbra Studios', 'Milan', 'Italy', 'Media'],
  ['Vantage Rail', 'York', 'United Kingdom', 'Transport'],
  ['Westmark Bank', 'Zürich', 'Switzerland', 'Finance'],
  ['Xylo Acoustics', 'Malmö', 'Sweden', 'Manufacturing'],
  ['Yardley Gardens', 'Birmingham', 'United Kingdom', 'Retail'],
  ['Zephyr Airways Cargo', 'Lisbon', 'Portugal', 'Logistics'],
  ['Alpenrose Sanatorium', 'Innsbruck', 'Austria', 'Healthcare'],
  ['Bluebell Nurseries', 'Norwich', 'United Kingdom', 'Education'],
  ['Cobalt Mining Services', 'Perth', 'Australia', 'Mining'],
  ['Driftwood Coffee', 'Seattle', 'United States', 'Food'],
  ['Elmwood Care Homes', 'Nottingham', 'United Kingdom', 'Healthcare'],
  ['Foundry Lane Press', 'Dublin', 'Ireland', 'Media'],
  ['Granite State Telecom', 'Manchester', 'United States', 'Telecom'],
  ['Holloway Legal', 'London', 'United Kingdom', 'Legal'],
  ['Indigo Data Centres', 'Reykjavík', 'Iceland', 'Technology'],
  ['Jasper Outdoor', 'Calgary', 'Canada', 'Retail'],
  ['Kowalski Transport', 'Gdańsk', 'Poland', 'Logistics'],
  ['Larkspur Bioscience', 'Cambridge', 'United Kingdom', 'Healthcare'],
  ['Meridian Airports', 'Athens', 'Greece', 'Transport'],
  ['Northgate Housing', 'Sheffield', 'United Kingdom', 'Real estate'],
];

/** First names of contacts. */
export const FIRST_NAMES: readonly string[] = [
  ...[
    'Amelia',
    'Ben',
    'Chloé',
    'Daniel',
    'Elena',
    'Farid',
    'Grace',
    'Hannah',
    'Ivan',
    'Julia',
    'Karim',
    'Laura',
  ],
  ...[
    'Marek',
    'Nina',
    'Oliver',
    'Priya',
    'Quentin',
    'Rosa',
    'Samuel',
    'Tessa',
    'Ulrich',
    'Vera',
    'William',
    'Yasmin',
  ],
  ...[
    'Zoë',
    'Anders',
    'Beatriz',
    'Connor',
    'Dora',
    'Erik',
    'Fiona',
    'George',
    'Helga',
    'Isaac',
    'Jana',
    'Kenji',
  ],
];

/** Last names of contacts. */
export const LAST_NAMES: readonly string[] = [
  ...[
    'Adams',
    'Bauer',
    'Carter',
    'Dubois',
    'Evans',
    'Fischer',
    'Garcia',
    'Hughes',
    'Ivanova',
    'Jensen',
    'Kaya',
    'Lind',
  ],
  ...[
    'Moreau',
    'Novak',
    "O'Brien",
    'Patel',
    'Quinn',
    'Rossi',
    'Schmidt',
    'Taylor',
    'Usher',
    'Varga',
    'Walsh',
    'Young',
  ],
  ...['Zimmermann', 'Abbott', 'Berg', 'Costa', 'Doyle', 'Ekström', 'Ferrari', 'Grant', 'Holt', 'Ibrahim'],
];

/** What contacts do. */
export const JOB_TITLES: readonly string[] = [
  ...[
    'Head of Operations',
    'Chief Financial Officer',
    'IT Director',
    'Procurement Manager',
    'Service Manager',
  ],
  ...[
    'Chief Operating Officer',
    'Field Team Lead',
    'Managing Director',
    'Head of Digital',
    'Facilities Manager',
  ],
];

/** What the demo company sells, with its usual yearly price in units. */
export const PRODUCTS: readonly (readonly [string, number])[] = [
  ['Dispatch', 18_000],
  ['Dispatch for regions', 64_000],
  ['Route planning', 32_000],
  ['Mobile worker app', 24_000],
  ['Inventory add-on', 12_000],
  ['Enterprise platform', 180_000],
  ['Analytics add-on', 15_000],
];

/** Titles of tasks. */
export const TASKS: readonly string[] = [
  ...[
    'Send the revised quote to {person}',
    'Call {person} about the renewal',
    'Prepare the demo for {company}',
  ],
  ...[
    'Check references for {company}',
    'Book the workshop with {company}',
    'Ask {person} for the security questionnaire',
  ],
  ...[
    'Follow up on the proposal for {company}',
    'Chase the signature from {person}',
    'Plan the go-live with {company}',
  ],
];

/** Notes: title and body. */
export const NOTES: readonly (readonly [string, string])[] = [
  [
    'Discovery call with {person}',
    '# Needs\n\n* Two dispatch teams on spreadsheets\n* Wants to be live **before summer**',
  ],
  [
    'Pricing talk',
    'The list price is too high for {company}. {person} can decide up to 50k without the board.',
  ],
  [
    'Demo feedback',
    'Liked the mobile app. Worried about *offline* use in the field; we promised a trial on site.',
  ],
  ['Renewal check', '{person} is happy with support, less so with reporting. Offer the analytics add-on.'],
  ['Security review', 'Questionnaire sent. Their IT wants single sign-on and data kept in the EU.'],
  ['Competitor', '{company} also talks to another vendor, who is cheaper but has no route planning.'],
  ['Kick-off minutes', '1. Import of 1,200 assets\n2. Training in two groups\n3. Go-live on a Monday'],
  ['Left message', 'No answer from {person}, third try. Assistant says they are back next week.'],
];
