import { useMemo, useRef } from 'preact/hooks';
import type { RunRowFragment } from '../api/operations.generated';
import { formatDuration, plural } from '../shared/format';
import { type Verdict, verdictOf } from '../shared/statuses';
import { Chart, type ChartOptions } from './Chart';
import { Percentiles } from './Percentiles';
import { type Palette, palette } from './palette';
import { type Mark, axis, bars, levels } from './parts';
import { quantile } from './statistics';

type Run = Pick<RunRowFragment, 'id' | 'status' | 'success' | 'durationSeconds'>;

const drawn = ['success', 'failure', 'none'] as const satisfies Verdict[];

/** How long each run took, in the order of the runs. */
export function Durations({ runs }: { runs: readonly Run[] }) {
  const colours = palette();
  const sorted = useMemo(() => runs.flatMap((run) => run.durationSeconds ?? []).sort((a, b) => a - b), [runs]);
  const percentiles = sorted.length > 1 ? [{ name: 'p50', value: quantile(sorted, 0.5) }, { name: 'p95', value: quantile(sorted, 0.95) }] : [];
  const latest = useRef<readonly Mark[]>(percentiles);
  latest.current = percentiles;
  const options = useMemo(() => durationOptions(colours, () => latest.current), [colours]);
  const data = useMemo(() => {
    const series = drawn.map((verdict) => runs.map((run) => (verdictOf(run) === verdict ? run.durationSeconds : null)));
    return [runs.map((_, index) => index + 1), ...series] as [number[], ...(number | null)[][]];
  }, [runs]);
  const [p50, p95] = percentiles.map(({ value }) => formatDuration(value));
  return (
    <figure class="metric">
      <figcaption>
        <h3>Duration of runs</h3>
        <Percentiles p50={p50} p95={p95} />
      </figcaption>
      <Chart label={`Duration of ${plural(sorted.length, 'run')}: median ${p50 ?? 'unknown'}, 95th percentile ${p95 ?? 'unknown'}.`} height={168} data={data} options={options} />
    </figure>
  );
}

function durationOptions(colours: Palette, percentiles: () => readonly Mark[]): ChartOptions {
  return {
    cursor: { show: false },
    scales: {
      x: { time: false, range: (plot) => [0.4, plot.data[0].length + 0.6] },
      y: { range: (_, __, most) => [0, Math.max(60, most ?? 0) * 1.12] },
    },
    axes: [
      axis(colours, { grid: { show: false }, size: 24, incrs: [1, 2, 5, 10, 20, 50, 100], values: (_, values) => values.map((value) => `${value}`) }),
      axis(colours, { size: 44, space: 36, incrs: [15, 30, 60, 120, 300, 600, 1800, 3600], values: (_, values) => values.map(formatDuration) }),
    ],
    series: [{}, ...drawn.map((verdict) => ({ fill: verdict === 'none' ? colours.waiting : colours[verdict], width: 0, points: { show: false }, paths: bars(22) }))],
    plugins: [levels(colours, percentiles)],
    padding: [8, 32, 0, 0],
  };
}
