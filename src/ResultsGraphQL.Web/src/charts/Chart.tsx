import { useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

export type ChartOptions = Omit<uPlot.Options, 'width' | 'height'>;

interface Props {
  /** What the chart shows, in words. */
  label: string;
  height: number;
  data: uPlot.AlignedData;
  /** Kept as it is until its identity changes; the chart is then drawn anew. */
  options: ChartOptions;
}

/** A chart as wide as its place. */
export function Chart({ label, height, data, options }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const latest = useRef(data);
  latest.current = data;

  useLayoutEffect(() => {
    const element = place.current!;
    const plot = new uPlot({ legend: { show: false }, ...options, width: element.clientWidth, height }, latest.current, element);
    chart.current = plot;
    const sizes = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      chart.current = null;
      plot.destroy();
    };
  }, [options, height]);

  useLayoutEffect(() => chart.current?.setData(data), [data]);

  return <div class="chart" ref={place} role="img" aria-label={label} style={{ height: `${height}px` }} />;
}
