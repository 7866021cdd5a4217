import type { Random } from '../random';
import { lines } from './lines';

/** A country as addresses, phones and prices need it. */
export interface Country {
  readonly name: string;
  readonly region: string;
  readonly code: string;
  readonly calling: string;
  /** A national phone number; `x` is any digit. */
  readonly phone: string;
  readonly currency: string;
  readonly cities: readonly string[];
  /** How many of a hundred new companies are there. */
  readonly weight: number;
  /** Other ways in which people have written it down. */
  readonly spellings: readonly string[];
}

/** name | region | codes | phone | currency | weight | cities | other spellings */
const TABLE = lines(`
  United Kingdom | UK_IRELAND | GB +44 | 2079460xxx | GBP | 22 | London, Leeds, Bristol, York, Cardiff, Glasgow | UK, England, Great Britain
  Ireland | UK_IRELAND | IE +353 | 16xxxxxx | EUR | 4 | Dublin, Cork, Galway | Eire
  Germany | CENTRAL_EUROPE | DE +49 | 3023125xxx | EUR | 12 | Berlin, Hamburg, Stuttgart, Leipzig, Köln | Deutschland, DE
  Austria | CENTRAL_EUROPE | AT +43 | 1711xxxxx | EUR | 3 | Vienna, Graz, Innsbruck | Österreich
  Switzerland | CENTRAL_EUROPE | CH +41 | 44668xxxx | CHF | 4 | Zürich, Basel, Bern | CH
  Poland | CENTRAL_EUROPE | PL +48 | 22xxxxxxx | EUR | 3 | Gdańsk, Warsaw, Kraków | Polska
  France | FRANCE_BENELUX | FR +33 | 19900xxxx | EUR | 8 | Lyon, Nantes, Lille, Paris | FR
  Netherlands | FRANCE_BENELUX | NL +31 | 20xxxxxxx | EUR | 4 | Rotterdam, Utrecht, Eindhoven | The Netherlands, Holland
  Belgium | FRANCE_BENELUX | BE +32 | 2550xxxx | EUR | 3 | Ghent, Antwerp, Brussels | Belgique
  Sweden | NORDICS | SE +46 | 8465xxxxx | SEK | 5 | Malmö, Stockholm, Göteborg | Sverige
  Norway | NORDICS | NO +47 | 22xxxxxx | EUR | 4 | Bergen, Oslo, Trondheim | Norge
  Denmark | NORDICS | DK +45 | 32xxxxxx | EUR | 3 | Copenhagen, Aarhus, Odense | DK
  Iceland | NORDICS | IS +354 | 5xxxxxx | EUR | 1 | Reykjavík
  Spain | SOUTHERN_EUROPE | ES +34 | 91xxxxxxx | EUR | 4 | Valencia, Madrid, Bilbao | España
  Italy | SOUTHERN_EUROPE | IT +39 | 02xxxxxxxx | EUR | 3 | Milan, Turin, Bologna | Italia
  Portugal | SOUTHERN_EUROPE | PT +351 | 21xxxxxxx | EUR | 2 | Lisbon, Porto
  Greece | SOUTHERN_EUROPE | GR +30 | 21xxxxxxxx | EUR | 1 | Athens, Patras
  United States | NORTH_AMERICA | US +1 | 20255501xx | USD | 12 | Chicago, Boston, Denver, Portland, Norfolk, Seattle, Austin | USA, U.S., US
  Canada | NORTH_AMERICA | CA +1 | 41655501xx | CAD | 3 | Toronto, Calgary, Halifax
  Australia | ASIA_PACIFIC | AU +61 | 29xxxxxxx | AUD | 2 | Perth, Sydney, Brisbane | AU`);

/** Where the vendor sells. */
export const COUNTRIES: readonly Country[] = TABLE.map((row) => {
  const cells = row.split(' | ');
  const cell = (index: number) => cells[index] ?? '';
  const [code = '', calling = ''] = cell(2).split(' ');
  const spellings = cells.slice(7).flatMap((list) => list.split(', '));
  return {
    ...{ name: cell(0), region: cell(1), code, calling, phone: cell(3), currency: cell(4) },
    ...{ weight: Number(cell(5)), cities: cell(6).split(', '), spellings },
  };
});

/** The country of that name. */
export function getCountry(name: string): Country {
  const country = COUNTRIES.find((one) => one.name === name);
  if (country === undefined) throw new Error(`no country ${name}`);
  return country;
}

/** A number that the phone network of the country could have given. */
export const phoneIn = (country: Country, random: Random): string =>
  country.phone.replace(/x/g, () => String(random.between(0, 9)));

/** The regions as the select field `region` has them. */
export const REGIONS = [
  { value: 'UK_IRELAND', label: 'UK & Ireland', color: 'blue' },
  { value: 'CENTRAL_EUROPE', label: 'Central Europe', color: 'yellow' },
  { value: 'FRANCE_BENELUX', label: 'France & Benelux', color: 'purple' },
  { value: 'NORDICS', label: 'Nordics', color: 'sky' },
  { value: 'SOUTHERN_EUROPE', label: 'Southern Europe', color: 'orange' },
  { value: 'NORTH_AMERICA', label: 'North America', color: 'red' },
  { value: 'ASIA_PACIFIC', label: 'Asia-Pacific', color: 'green' },
];
