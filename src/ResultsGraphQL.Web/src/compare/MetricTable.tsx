import type { ComparedMetricFragment } from '../api/operations.generated';
import { kindOf } from '../charts/statistics';
import { formatScore } from './values';

interface Props {
  base: readonly ComparedMetricFragment[];
  head: readonly ComparedMetricFragment[];
}

const figures = ['mean', 'p50', 'p95'] as const;

/** Each metric that has scores, with what they come to in both results. */
export function MetricTable({ base, head }: Props) {
  const scored = [...new Map([...base, ...head].filter(({ score }) => score.mean !== null).map((group) => [keyOf(group), group])).values()];
  return (
    <section class="charts" aria-labelledby="metrics-title">
      <h2 id="metrics-title">Metrics</h2>
      {scored.length === 0 ? (
        <p class="quiet">Neither has been evaluated so far.</p>
      ) : (
        scored.map((group) => <Metric key={keyOf(group)} metric={group.metric!} base={scoreOf(base, group)} head={scoreOf(head, group)} />)
      )}
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
