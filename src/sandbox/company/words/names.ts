import { lines, words } from './lines';

/** First names of contacts. */
export const FIRST_NAMES = words(`
  Amelia Ben Chloé Daniel Elena Farid Grace Hannah Ivan Julia Karim Laura Marek Nina Oliver Priya Quentin Rosa Samuel
  Tessa Ulrich Vera William Yasmin Zoë Anders Beatriz Connor Dora Erik Fiona George Helga Isaac Jana Kenji Leila Mateo
  Noor Olga Pedro Rania Stefan Teresa Umar Viktor Wanda Xavier Yara Zofia Agnes Björn Clara Dmitri Esther Femi Giulia
  Henrik Ines Jasper Katrin Liam Malin Niall Otto Paula Rhys Sigrid Tomasz Ursula Valentin Wei Adaeze Bruno Céline`);

/** Last names of contacts. */
export const LAST_NAMES = words(`
  Adams Bauer Carter Dubois Evans Fischer Garcia Hughes Ivanova Jensen Kaya Lind Moreau Novak O'Brien Patel Quinn Rossi
  Schmidt Taylor Usher Varga Walsh Young Zimmermann Abbott Berg Costa Doyle Ekström Ferrari Grant Holt Ibrahim Jansen
  Kowalska Lefèvre Murray Nyström Okafor Petrov Ramos Santos Thompson Ueda Vermeer Wójcik Yilmaz Ziegler Andersen Bianchi
  Chen Delgado Eriksen Fontaine Göransson Hoffmann Iversen Jovanović Keller Lambert Marino Nakamura Olsen Popescu
  Reyes Silva Tanaka Urban Vogel Wagner Byrne Castillo Dahl Engel Farrell Gruber Hale Kim Lopes Meyer Nolan`);

/** What contacts do; the first three decide. */
export const JOB_TITLES = lines(`
  Chief Operating Officer
  Managing Director
  Chief Financial Officer
  Head of Operations
  IT Director
  Procurement Manager
  Service Manager
  Field Team Lead
  Head of Digital
  Facilities Manager
  Operations Analyst
  Dispatch Supervisor
  Head of Customer Service
  Project Manager
  Systems Architect
  Finance Controller`);

/** First words of company names that are made up. */
export const COMPANY_HEADS = words(`
  Alder Ashcombe Barrow Beacon Birchfield Blackthorn Bramley Brookvale Caldera Carrick Castellan Cedarline Clearwater
  Copperfield Crestline Dalton Dunmore Eastholm Edgemont Elderwood Everline Fairmont Fenwick Foxglove Garnet Glenmoor
  Goldcrest Greystone Hallmark Hartwell Hawthorne Highmoor Hollins Ironbridge Kingsway Lakeland Langford Larchmont Linden
  Longacre Lynwood Marlowe Mayfield Millbrook Montrose Northfield Oakhurst Orchard Parkside Pemberton Pinecrest
  Ravenscar Ridgeway Riverside Rosewood Sandringham Silverdale Stanmore Stonegate Summit Sunfield Thornbury Trentham
  Valemont Vanguard Verity Wakefield Waverley Westbrook Whitestone Wildwood Winterbourne Woodville Wrenfield`);
