import { type DocumentNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';

const MAX_DOCUMENTS = 1_000;

interface Parsed {
  document: DocumentNode;
  roots: number;
}

const known = new LRUCache<string, Parsed>({ max: MAX_DOCUMENTS });

/** A document in the form that Apollo wants. */
export const parseDocument = (text: string): DocumentNode => parsed(text).document;

/** How many root fields a document asks for. */
export const rootsIn = (text: string): number => parsed(text).roots;

function parsed(text: string): Parsed {
  const found = known.get(text);
  if (found) return found;
  const document = parse(text, { noLocation: true });
  const made = { document, roots: countRoots(document) };
  known.set(text, made);
  return made;
}

const countRoots = ({ definitions }: DocumentNode) =>
  definitions.reduce(
    (sum, one) => sum + (one.kind === 'OperationDefinition' ? one.selectionSet.selections.length : 0),
    0,
  );
