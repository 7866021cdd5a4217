import { createHash } from 'node:crypto';

/** Longer names are refused by some hosts. */
const LONGEST = 64;

/** `b2bLead` as it is written in names of tools: `b2b_lead`. */
export const snake = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/\W/g, '_')
    .toLowerCase();

/**
 * Gives out names of tools, none twice. A name that is taken (by a tool of this server, by an object whose plural is like
 * its singular or like another object's) says "record" too, and is numbered when that is taken as well.
 */
export class ToolNames {
  private readonly taken: Set<string>;

  constructor(reserved: Iterable<string>) {
    this.taken = new Set(reserved);
  }

  /** @param many whether the tool is about several records */
  take(verb: string, noun: string, many: boolean): string {
    const plain = fitting(`twenty_${verb}_${noun}`);
    const clear = fitting(`twenty_${verb}_${noun}_${many ? 'records' : 'record'}`);
    let name = this.taken.has(plain) ? clear : plain;
    for (let number = 2; this.taken.has(name); number += 1) name = fitting(`${clear}_${number}`);
    this.taken.add(name);
    return name;
  }
}

/** The name itself, or its beginning with a fingerprint of all of it. */
function fitting(name: string): string {
  if (name.length <= LONGEST) return name;
  const print = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, LONGEST - print.length - 1)}_${print}`;
}
