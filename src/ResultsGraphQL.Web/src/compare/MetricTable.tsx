import type { ComparedMetricFragment, ComparisonQuery } from '../api/operations.generated';
import { kindOf } from '../charts/statistics';
import { plural } from '../shared/format';
import { formatScore } from './values';

interface Props {
  base: ComparisonQuery['base'];
  head: ComparisonQuery['head'];
}

const figures = ['mean', 'p50', 'p95'] as const;

/** Each metric that has scores, with what they come to in both results. */
export function MetricTable(groups: Props) {
  const base = groups.base?.nodes ?? [];
  const head = groups.head?.nodes ?? [];
  const left = Math.max((groups.base?.totalCount ?? 0) - base.length, (groups.head?.totalCount ?? 0) - head.length);
  const scored = [...new Map([...base, ...head].filter(({ score }) => score.mean !== null).map((group) => [keyOf(group), group])).values()];
  return (
    <section class="charts" aria-labelledby="metrics-title">
      <h2 id="metrics-title">Metrics</h2>
      {scored.length === 0 ? (
        <p class="quiet">Neither has been evaluated so far.</p>
      ) : (
        scored.map((group) => <Metric key={keyOf(group)} metric={group.metric!} base={scoreOf(base, group)} head={scoreOf(head, group)} />)
      )}
      {left > 0 && <p class="quiet">The first 100 are shown; {plural(left, 'more metric')} left out.</p>}
    </section>
  );
}

function Metric({ metric: { name, type }, base, head }: { metric: NonNullable<ComparedMetricFragment['metric']>; base: Score | undefined; head: Score | undefined }) {
  const kind = kindOf(type);
  return (
    <table class="figures-table">
      <caption>{name}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">Base</th>
          <th scope="col">Head</th>
        </tr>
      </thead>
      <tbody>
        {figures
          .filter((figure) => kind === 'number' || figure === 'mean')
          .map((figure) => (
            <tr key={figure}>
              <th scope="row">{kind === 'binary' ? 'met' : figure}</th>
              <td>{formatScore(kind, base?.[figure] ?? null)}</td>
              <td>{formatScore(kind, head?.[figure] ?? null)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

type Score = ComparedMetricFragment['score'];

const keyOf = ({ metric }: ComparedMetricFragment): string => `${metric?.metricId} ${metric?.name}`;

const scoreOf = (groups: readonly ComparedMetricFragment[], like: ComparedMetricFragment): Score | undefined => groups.find((group) => keyOf(group) === keyOf(like))?.score;
