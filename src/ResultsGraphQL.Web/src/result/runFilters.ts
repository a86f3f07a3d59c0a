import type { RunRowFragment } from '../api/operations.generated';
import { hasEnded, verdictOf } from '../shared/statuses';

interface RunFilter {
  name: string;
  fits(run: RunRowFragment): boolean;
}

const filters = {
  all: { name: 'All', fits: () => true },
  failures: { name: 'Not successful', fits: (run) => verdictOf(run) === 'failure' },
  successes: { name: 'Successful', fits: (run) => verdictOf(run) === 'success' },
  open: { name: 'Under way', fits: (run) => !hasEnded(run.status) },
} satisfies Record<string, RunFilter>;

export type RunFilterName = keyof typeof filters;

export const runFilterNames = Object.keys(filters) as RunFilterName[];

export const runFilter = (name: RunFilterName): RunFilter => filters[name];

export const readRunFilter = (search: URLSearchParams): RunFilterName => runFilterNames.find((name) => name === search.get('runs')) ?? 'all';
