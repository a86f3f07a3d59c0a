import type { RunRowFragment } from '../api/operations.generated';
import { Durations } from '../charts/Durations';
import { Metrics } from '../charts/Metrics';

export function Charts({ runs }: { runs: readonly RunRowFragment[] }) {
  return (
    <section class="charts" aria-labelledby="charts-title">
      <h2 id="charts-title">Measurements</h2>
      <Durations runs={runs} />
      <Metrics runs={runs} />
    </section>
  );
}
