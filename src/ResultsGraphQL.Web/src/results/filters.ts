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

/** Whether the status of a result of the agent tells by itself that it belongs to the list. */
export const isOfStatusAlone = ({ text, from, to }: Filters): boolean => text === '' && from === '' && to === '';

export const matchesStatus = ({ statuses }: Filters, status: RunStatus): boolean => statuses.length === 0 || statuses.includes(status);

/** Whether a result belongs to the list. */
export function matches(filters: Filters, result: ResultRowFragment): boolean {
  const { text, agentId, from, to } = filters;
  const created = new Date(result.createdAt);
  return (
    (text === '' || spellings(text).some((spelling) => result.name.includes(spelling))) &&
    (agentId === null || result.agent.id === agentId) &&
    matchesStatus(filters, result.status) &&
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
