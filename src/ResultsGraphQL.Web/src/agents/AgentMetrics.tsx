import type { AgentStatsQuery } from '../api/operations.generated';
import { Shares, yesAndNo } from '../charts/Shares';
import { Spread } from '../charts/Spread';
import { kindOf } from '../charts/statistics';
import { plural } from '../shared/format';

/** All that an agent's runs were measured by, summed up by the service. */
export function AgentMetrics({ stats }: { stats: AgentStatsQuery | null }) {
  const metrics = stats?.metrics?.nodes ?? [];
  const left = stats === null ? 0 : leftOut(stats.metrics) + leftOut(stats.values);
  return (
    <section class="charts" aria-labelledby="metrics-title" aria-busy={stats === null}>
      <h2 id="metrics-title">Metrics {stats && `of ${plural(stats.runs?.nodes?.[0]?.completedRunsCount ?? 0, 'run')}`}</h2>
      <div class="metrics">
        {stats && metrics.length === 0 && <p class="quiet">No run has been evaluated so far.</p>}
        {stats && metrics.map(({ metric, score }) => metric && <Metric key={`${metric.metricId} ${metric.name}`} metric={metric} score={score} stats={stats} />)}
      </div>
      {left > 0 && <p class="quiet">The first 100 are shown; {plural(left, 'group')} of metrics and of their values left out.</p>}
    </section>
  );
}

const leftOut = (groups: { totalCount: number; nodes: readonly unknown[] | null } | null): number => (groups?.totalCount ?? 0) - (groups?.nodes?.length ?? 0);

type Groups<Name extends 'metrics' | 'values'> = NonNullable<NonNullable<AgentStatsQuery[Name]>['nodes']>;

type Group = Groups<'metrics'>[number];

interface Props {
  metric: NonNullable<Group['metric']>;
  score: Group['score'];
  stats: AgentStatsQuery;
}

function Metric({ metric, score, stats: { met, values } }: Props) {
  const ofSame = <Other extends { metric: { metricId: number; name: string } | null }>(groups: readonly Other[]) =>
    groups.filter((group) => group.metric?.metricId === metric.metricId && group.metric.name === metric.name);
  switch (kindOf(metric.type)) {
    case 'number':
      return <Spread name={metric.name} score={score} />;
    case 'binary':
      return <Shares name={metric.name} counts={yesAndNo(ofSame(met?.nodes ?? [])[0]?.count ?? 0, score.count)} rate={score.mean} />;
    case 'names':
      return <Shares name={metric.name} counts={byCount(ofSame(values?.nodes ?? []))} />;
  }
}

const byCount = (values: Groups<'values'>) => values.map(({ enumValue, count }) => [enumValue ?? '', count] as const).sort(([, a], [, b]) => b - a);
