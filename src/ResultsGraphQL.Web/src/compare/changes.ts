import type { ComparisonChange } from '../api/operations.generated';

interface Change {
  name: string;
  /** What is drawn for it, so that it doesn't hang on its colour. */
  shape: string;
}

/** What may have become of a scenario, the most pressing first. */
const changes: Record<ComparisonChange, Change> = {
  WORSE: { name: 'Worse', shape: 'M10 4v12M5 11l5 5 5-5' },
  BETTER: { name: 'Better', shape: 'M10 16V4M5 9l5-5 5 5' },
  CHANGED: { name: 'Changed', shape: 'M4 11c2-4 4-4 6-1s4 3 6-1' },
  UNCHANGED: { name: 'Unchanged', shape: 'M5 8h10M5 12h10' },
  APPEARED: { name: 'New', shape: 'M10 5v10M5 10h10' },
  WENT: { name: 'Gone', shape: 'M5 10h10' },
};

export const changeNames = Object.keys(changes) as ComparisonChange[];

export const changeOf = (change: ComparisonChange): Change => changes[change];

/** The one change that the address asks for; null for all. */
export const readChange = (search: URLSearchParams): ComparisonChange | null => changeNames.find((name) => name.toLowerCase() === search.get('change')) ?? null;
