/** A customer as the rest of the demo refers to it. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly age: number;
  readonly people: Contact[];
}
/** A person at a customer. */
export interface Contact {
  readonly id: string;
  readonly firstName: string;
}
