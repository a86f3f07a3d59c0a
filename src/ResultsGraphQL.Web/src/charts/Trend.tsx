import { useMemo, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { navigate } from '../routing/location';
import { formatRate } from '../shared/format';
import { Chart, type ChartOptions } from './Chart';
import { type Palette, palette } from './palette';
import { axis } from './parts';
import { mean, movingMean } from './statistics';

/** A place on a trend, which is read by pointing at it and opened by a click. */
export interface TrendPoint {
  /** From 0 to 1; null where there is nothing to tell. */
  rate: number | null;
  /** When it was. */
  when: string;
  /** What it is, beside its rate. */
  what: string;
  href: string;
}

interface Props {
  /** The oldest first. */
  points: readonly TrendPoint[];
  /** What the points are together, such as `the last 20 results`. */
  span: string;
  /** How many points the line takes the mean of. */
  window: number;
  /** How to read it. */
  legend: string;
}

/** How a rate went. */
export function Trend({ points, span, window, legend }: Props) {
  const colours = palette();
  const [pointed, setPointed] = useState<number | null>(null);
  const latest = useRef(points);
  latest.current = points;
  const options = useMemo(() => trendOptions(colours, latest, setPointed), [colours]);
  const rates = useMemo(() => points.flatMap(({ rate }) => rate ?? []), [points]);
  const data = useMemo(() => toData(points, window), [points, window]);
  const point = pointed === null ? undefined : points[pointed];
  return (
    <figure class="trend">
      <figcaption class="trend-readout">
        {point ? (
          <>
            <strong>{formatRate(point.rate)}</strong> {point.what} · {point.when}
          </>
        ) : (
          <>
            <strong>{formatRate(mean(rates))}</strong> on average over {span}
          </>
        )}
      </figcaption>
      <Chart
        label={`Success rate of ${span}: from ${formatRate(rates[0] ?? null)} to ${formatRate(rates.at(-1) ?? null)}, ${formatRate(mean(rates))} on average.`}
        height={240}
        data={data}
        options={options}
      />
      <p class="trend-key">{legend}</p>
    </figure>
  );
}

function toData(points: readonly TrendPoint[], window: number): uPlot.AlignedData {
  const rates = points.map(({ rate }) => rate);
  const line = window > 1 ? movingMean(rates.map((rate) => rate ?? 0), window) : rates;
  return [rates.map((_, index) => index), rates, line];
}

function trendOptions(colours: Palette, latest: { current: readonly TrendPoint[] }, point: (index: number | null) => void): ChartOptions {
  const name = (index: number) => (Number.isInteger(index) && latest.current[index] ? latest.current[index].when : '');
  return {
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 9, fill: colours.accent } },
    scales: { x: { time: false, range: (plot) => [-0.5, Math.max(1, plot.data[0].length) - 0.5] }, y: { range: [0, 1.04] } },
    axes: [
      axis(colours, { grid: { show: false }, size: 26, space: 80, incrs: [1, 2, 5, 10, 20, 50], values: (_, values) => values.map(name) }),
      axis(colours, { size: 48, incrs: [0.25], values: (_, values) => values.map(formatRate) }),
    ],
    series: [
      {},
      { paths: () => null, points: { show: true, size: 6, width: 0, fill: colours.waiting } },
      { stroke: colours.accent, width: 2.5, spanGaps: true, points: { show: false } },
    ],
    hooks: {
      setCursor: [(plot) => point(plot.cursor.idx ?? null)],
      ready: [
        (plot) =>
          plot.over.addEventListener('click', () => {
            const place = latest.current[plot.cursor.idx ?? -1];
            if (place) {
              navigate(place.href);
            }
          }),
      ],
    },
    padding: [8, 12, 0, 0],
  };
}
