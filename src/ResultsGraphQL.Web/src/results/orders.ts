import type { ResultRowFragment, ResultSortInput, SortEnumType } from '../api/operations.generated';

interface Order {
  name: string;
  by: ResultSortInput;
  direction: SortEnumType;
  key(result: ResultRowFragment): string | number | null;
}

const moment = (text: string) => Date.parse(text);

const orders = {
  newest: { name: 'Newest first', by: { createdAt: 'DESC' }, direction: 'DESC', key: (result) => moment(result.createdAt) },
  oldest: { name: 'Oldest first', by: { createdAt: 'ASC' }, direction: 'ASC', key: (result) => moment(result.createdAt) },
  changed: { name: 'Recently changed', by: { updatedAt: 'DESC' }, direction: 'DESC', key: (result) => moment(result.updatedAt) },
  worst: { name: 'Lowest success', by: { successRate: 'ASC' }, direction: 'ASC', key: (result) => result.successRate },
  best: { name: 'Highest success', by: { successRate: 'DESC' }, direction: 'DESC', key: (result) => result.successRate },
  name: { name: 'Name', by: { name: 'ASC' }, direction: 'ASC', key: (result) => result.name },
} satisfies Record<string, Order>;

export type OrderName = keyof typeof orders;

export const orderNames = Object.keys(orders) as OrderName[];

export const orderOf = (name: OrderName): Order => orders[name];

export const readOrder = (search: URLSearchParams): OrderName => orderNames.find((name) => name === search.get('sort')) ?? 'newest';

/** Compares as the service does: nulls first going up, last going down, and the id where all else is equal. */
export function comparing({ direction, key }: Order): (a: ResultRowFragment, b: ResultRowFragment) => number {
  const sign = direction === 'ASC' ? 1 : -1;
  return (a, b) => sign * (compare(key(a), key(b)) || a.id - b.id);
}

function compare(a: string | number | null, b: string | number | null): number {
  if (a === b) {
    return 0;
  }

  return a === null || (b !== null && a < b) ? -1 : 1;
}
