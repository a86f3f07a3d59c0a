import { useMemo } from 'preact/hooks';
import { Histogram } from './Histogram';
import { Shares, yesAndNo } from './Shares';
import { type MeasuredRun, type MetricSummary, mean, summarize } from './statistics';

/** All metrics of some runs, each in the form that suits it. */
export function Metrics({ runs }: { runs: readonly MeasuredRun[] }) {
  const metrics = useMemo(() => summarize(runs), [runs]);
  return (
    <div class="metrics">
      {metrics.length === 0 && <p class="quiet">No run has been evaluated so far.</p>}
      {metrics.map((metric) => (
        <Metric key={metric.metricId} metric={metric} />
      ))}
    </div>
  );
}

function Metric({ metric }: { metric: MetricSummary }) {
  const { kind, name, scores, names } = metric;
  switch (kind) {
    case 'number':
      return <Histogram metric={metric} />;
    case 'binary':
      return <Shares name={name} counts={yesAndNo(scores.filter((score) => score >= 1).length, scores.length)} rate={mean(scores)} />;
    case 'names':
      return <Shares name={name} counts={names} />;
  }
}
