import type { ResultFilterInput, ResultRowFragment, RunStatus } from '../api/operations.generated';
import { statuses } from '../shared/statuses';

/** Which results are wanted, as it stands in the address. */
export interface Filters {
  text: string;
  agentId: number | null;
  statuses: readonly RunStatus[];
  /** The first and the last day, such as `2026-03-01`, in the person's own time zone. */
  from: string;
  to: string;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

export function readFilters(search: URLSearchParams): Filters {
  const named = (search.get('status') ?? '').toUpperCase().split(',');
  const day = (name: string) => (DAY.test(search.get(name) ?? '') ? search.get(name)! : '');
  return {
    text: search.get('name') ?? '',
    agentId: Number(search.get('agent')) || null,
    statuses: statuses.filter((status) => named.includes(status)),
    from: day('from'),
    to: day('to'),
  };
}

export function writeFilters(filters: Filters): URLSearchParams {
  const search = new URLSearchParams();
  const values = {
    name: filters.text,
    agent: filters.agentId?.toString(),
    status: filters.statuses.join(',').toLowerCase(),
    from: filters.from,
    to: filters.to,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value) {
      search.set(name, value);
    }
  }

  return search;
}

/** The filters as the service understands them. */
export function toWhere({ text, agentId, statuses, from, to }: Filters): ResultFilterInput {
  return {
    or: spellings(text).map((contains) => ({ name: { contains } })),
    agent: agentId ? { id: { eq: agentId } } : {},
    status: statuses.length > 0 ? { in: [...statuses] } : {},
    createdAt: {
      ...(from && { gte: startOfDay(from).toISOString() }),
      ...(to && { lt: startOfDay(to, 1).toISOString() }),
    },
  };
}

/** Whether a result that changed belongs to the list. */
export function matches({ text, agentId, statuses, from, to }: Filters, result: ResultRowFragment, status = result.status): boolean {
  const created = new Date(result.createdAt);
  return (
    (text === '' || spellings(text).some((spelling) => result.name.includes(spelling))) &&
    (agentId === null || result.agent.id === agentId) &&
    (statuses.length === 0 || statuses.includes(status)) &&
    (from === '' || created >= startOfDay(from)) &&
    (to === '' || created < startOfDay(to, 1))
  );
}

/** The service minds the case of letters; people seldom do. These spellings find most of what they mean. */
function spellings(text: string): string[] {
  const lower = text.toLowerCase();
  return text === '' ? [] : [...new Set([text, lower, lower.charAt(0).toUpperCase() + lower.slice(1)])];
}

function startOfDay(day: string, later = 0): Date {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + later);
  return date;
}
