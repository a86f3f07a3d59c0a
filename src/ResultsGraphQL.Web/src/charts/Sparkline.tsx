interface Props {
  /** From 0 to 1, the oldest first. */
  rates: readonly number[];
  label: string;
}

const WIDTH = 160;
const HEIGHT = 36;
const MARGIN = 3;

/** A trend at the size of a word. */
export function Sparkline({ rates, label }: Props) {
  const x = (index: number) => MARGIN + (index * (WIDTH - 2 * MARGIN)) / Math.max(1, rates.length - 1);
  const y = (rate: number) => MARGIN + (1 - rate) * (HEIGHT - 2 * MARGIN);
  const last = rates.length - 1;
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polyline points={rates.map((rate, index) => `${x(index).toFixed(1)},${y(rate).toFixed(1)}`).join(' ')} />
      {last >= 0 && <circle cx={x(last)} cy={y(rates[last]!)} r="3" />}
    </svg>
  );
}
