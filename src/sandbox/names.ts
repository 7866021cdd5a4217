/** First letter upper case: `company` in `createCompany`, `person` in `targetPerson`. */
export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** camelCase of a label, as Twenty names the other side of a relation after its label. */
export function camel(label: string): string {
  const words = label.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : pascal(word)))
    .join('');
}
