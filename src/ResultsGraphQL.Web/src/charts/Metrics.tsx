import { useMemo } from 'preact/hooks';
import { Histogram } from './Histogram';
import { Shares } from './Shares';
import { type MeasuredRun, summarize } from './statistics';

/** All metrics of some runs, each in the form that suits it. */
export function Metrics({ runs }: { runs: readonly MeasuredRun[] }) {
  const metrics = useMemo(() => summarize(runs), [runs]);
  return (
    <div class="metrics">
      {metrics.length === 0 && <p class="quiet">No run has been evaluated so far.</p>}
      {metrics.map((metric) => (metric.kind === 'number' ? <Histogram key={metric.id} metric={metric} /> : <Shares key={metric.id} metric={metric} />))}
    </div>
  );
}
