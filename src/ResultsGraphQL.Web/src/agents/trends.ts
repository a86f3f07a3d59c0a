import type { AgentStatsQuery, TrendPointFragment } from '../api/operations.generated';
import type { TrendPoint } from '../charts/Trend';
import { paths } from '../routing/routes';
import { formatBriefly, formatDay, plural } from '../shared/format';

const DAY = 24 * 60 * 60 * 1000;

/** How far back the trends of weeks and days go: a page of the service holds 100 groups. */
export const REACH = 98;

export const startOf = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

type Groups<Name extends 'weeks' | 'days'> = NonNullable<NonNullable<AgentStatsQuery[Name]>['nodes']>;

/** What an agent's trend is drawn from. */
interface Trend {
  name: string;
  legend: string;
  window: number;
  span(points: readonly TrendPoint[]): string;
}

const trends = {
  results: { name: 'Last results', legend: 'A dot is a result; the line is the mean of the last five.', window: 5, span: (points) => `the last ${plural(points.length, 'result')}` },
  weeks: { name: 'Weeks', legend: 'A dot is a week: all of its runs together.', window: 1, span: (points) => plural(points.length, 'week') },
  days: { name: 'Days', legend: 'A dot is a day: all of its runs together.', window: 1, span: (points) => plural(points.length, 'day') },
} satisfies Record<string, Trend>;

export type TrendName = keyof typeof trends;

export const trendNames = Object.keys(trends) as TrendName[];

export const trendOf = (name: TrendName): Trend => trends[name];

export const readTrend = (search: URLSearchParams): TrendName => trendNames.find((name) => name === search.get('trend')) ?? 'results';

export const ofResults = (results: readonly TrendPointFragment[]): TrendPoint[] =>
  results.map(({ id, name, successRate, createdAt }) => ({ rate: successRate, when: formatBriefly(createdAt), what: name, href: paths.result(id) }));

export const ofWeeks = (agentId: number, weeks: Groups<'weeks'>): TrendPoint[] =>
  ofPeriods(agentId, weeks.map(({ week, ...rest }) => ({ start: week!, ...rest })), 7);

export const ofDays = (agentId: number, days: Groups<'days'>): TrendPoint[] =>
  ofPeriods(agentId, days.map(({ day, ...rest }) => ({ start: day!, ...rest })), 1);

interface Period {
  start: string;
  count: number;
  successRate: number | null;
}

/** All periods from the first to the last, those without results too. */
function ofPeriods(agentId: number, periods: readonly Period[], days: number): TrendPoint[] {
  const known = new Map(periods.map((period) => [Date.parse(period.start), period]));
  const starts = [...known.keys()];
  const points: TrendPoint[] = [];
  for (let start = starts[0] ?? Infinity; start <= (starts.at(-1) ?? 0); start += days * DAY) {
    const period = known.get(start);
    const from = new Date(start).toISOString();
    const to = new Date(start + (days - 1) * DAY).toISOString();
    points.push({
      rate: period?.successRate ?? null,
      when: formatDay(from),
      what: plural(period?.count ?? 0, 'result'),
      href: `${paths.results}?agent=${agentId}&from=${from.slice(0, 10)}&to=${to.slice(0, 10)}`,
    });
  }

  return points;
}
