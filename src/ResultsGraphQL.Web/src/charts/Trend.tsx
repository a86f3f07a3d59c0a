import { useMemo, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import type { TrendPointFragment } from '../api/operations.generated';
import { navigate } from '../routing/location';
import { paths } from '../routing/routes';
import { formatBriefly, formatRate, plural } from '../shared/format';
import { Chart, type ChartOptions } from './Chart';
import { type Palette, palette } from './palette';
import { axis } from './parts';
import { mean, movingMean } from './statistics';

/** How many results the line takes the mean of. */
const WINDOW = 5;

/** How an agent's success rate went over its results, the oldest first. A result is read by pointing at it, and opened by a click. */
export function Trend({ results }: { results: readonly TrendPointFragment[] }) {
  const colours = palette();
  const [pointed, setPointed] = useState<number | null>(null);
  const latest = useRef(results);
  latest.current = results;
  const options = useMemo(() => trendOptions(colours, latest, setPointed), [colours]);
  const rates = useMemo(() => results.map((result) => result.successRate ?? 0), [results]);
  const data = useMemo<uPlot.AlignedData>(() => [rates.map((_, index) => index), rates, movingMean(rates, WINDOW)], [rates]);
  const result = pointed === null ? undefined : results[pointed];
  return (
    <figure class="trend">
      <figcaption class="trend-readout">
        {result ? (
          <>
            <strong>{formatRate(result.successRate)}</strong> {result.name} · {formatBriefly(result.createdAt)}
          </>
        ) : (
          <>
            <strong>{formatRate(mean(rates))}</strong> on average over the last {plural(results.length, 'result')}
          </>
        )}
      </figcaption>
      <Chart
        label={`Success rate of the last ${plural(results.length, 'result')}: from ${formatRate(rates[0] ?? null)} to ${formatRate(rates.at(-1) ?? null)}, ${formatRate(mean(rates))} on average.`}
        height={240}
        data={data}
        options={options}
      />
      <p class="trend-key">A dot is a result; the line is the mean of the last five.</p>
    </figure>
  );
}

function trendOptions(colours: Palette, latest: { current: readonly TrendPointFragment[] }, point: (index: number | null) => void): ChartOptions {
  const name = (index: number) => (Number.isInteger(index) && latest.current[index] ? formatBriefly(latest.current[index].createdAt) : '');
  return {
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 9, fill: colours.accent } },
    scales: { x: { time: false, range: (plot) => [-0.5, Math.max(1, plot.data[0].length) - 0.5] }, y: { range: [0, 1.04] } },
    axes: [
      axis(colours, { grid: { show: false }, size: 26, space: 72, incrs: [1, 2, 5, 10, 20, 50], values: (_, values) => values.map(name) }),
      axis(colours, { size: 48, incrs: [0.25], values: (_, values) => values.map(formatRate) }),
    ],
    series: [
      {},
      { paths: () => null, points: { show: true, size: 6, width: 0, fill: colours.waiting } },
      { stroke: colours.accent, width: 2.5, points: { show: false } },
    ],
    hooks: {
      setCursor: [(plot) => point(plot.cursor.idx ?? null)],
      ready: [
        (plot) =>
          plot.over.addEventListener('click', () => {
            const result = latest.current[plot.cursor.idx ?? -1];
            if (result) {
              navigate(paths.result(result.id));
            }
          }),
      ],
    },
    padding: [8, 12, 0, 0],
  };
}
