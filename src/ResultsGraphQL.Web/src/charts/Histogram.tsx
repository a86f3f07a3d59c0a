import { useMemo, useRef } from 'preact/hooks';
import { formatNumber, plural } from '../shared/format';
import { Chart, type ChartOptions } from './Chart';
import { Percentiles } from './Percentiles';
import { type Palette, palette } from './palette';
import { type Mark, axis, bars, uprights } from './parts';
import { type MetricSummary, bin, quantile } from './statistics';

/** How a metric's scores spread, with the median and the 95th percentile. */
export function Histogram({ metric: { name, scores } }: { metric: MetricSummary }) {
  const colours = palette();
  const percentiles = [
    { name: 'p50', value: quantile(scores, 0.5) },
    { name: 'p95', value: quantile(scores, 0.95) },
  ];
  const latest = useRef<readonly Mark[]>(percentiles);
  latest.current = percentiles;
  const options = useMemo(() => histogramOptions(colours, () => latest.current), [colours]);
  const data = useMemo(() => {
    const bins = bin(scores);
    return [bins.map(({ from, to }) => (from + to) / 2), bins.map(({ count }) => count)] as [number[], number[]];
  }, [scores]);
  const [p50, p95] = percentiles.map(({ value }) => formatNumber(value));
  return (
    <figure class="metric">
      <figcaption>
        <h3>{name}</h3>
        <Percentiles p50={p50} p95={p95} />
      </figcaption>
      <Chart label={`${name} across ${plural(scores.length, 'run')}: median ${p50}, 95th percentile ${p95}.`} height={144} data={data} options={options} />
    </figure>
  );
}

function histogramOptions(colours: Palette, percentiles: () => readonly Mark[]): ChartOptions {
  return {
    cursor: { show: false },
    scales: { x: { time: false, range: (plot) => reach(plot.data[0]) }, y: { range: (_, __, most) => [0, Math.max(1, most) * 1.15] } },
    axes: [axis(colours, { grid: { show: false }, size: 24, space: 56, values: (_, values) => withoutRepeats(values.map(formatNumber)) }), { show: false }],
    series: [{}, { fill: colours.accent, width: 0, points: { show: false }, paths: bars(28) }],
    plugins: [uprights(colours, percentiles)],
    padding: [18, 16, 0, 16],
  };
}

/** Leaves out what reads as its neighbour does, as where all scores lie close together. */
const withoutRepeats = (names: readonly string[]): string[] => names.map((name, index) => (name === names[index - 1] ? '' : name));

/** From the edge of the first bin to the edge of the last. */
function reach(middles: ArrayLike<number>): [number, number] {
  const half = middles.length > 1 ? (middles[1]! - middles[0]!) / 2 : 0.5;
  return [middles[0]! - half, middles[middles.length - 1]! + half];
}
