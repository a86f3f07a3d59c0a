import { formatNumber, plural } from '../shared/format';
import { Percentiles } from './Percentiles';

interface Props {
  name: string;
  score: { count: number; min: number | null; max: number | null; mean: number | null; p50: number | null; p95: number | null };
}

/** How a metric's scores spread, where there are too many to count each: from the least to the greatest, with the half and the nineteen of twenty that lie below. */
export function Spread({ name, score: { count, min, max, mean, p50, p95 } }: Props) {
  if (min === null || max === null || mean === null || p50 === null || p95 === null) {
    return null;
  }

  const place = (value: number) => `${max > min ? (100 * (value - min)) / (max - min) : 50}%`;
  return (
    <figure class="metric">
      <figcaption>
        <h3>{name}</h3>
        <Percentiles p50={formatNumber(p50)} p95={formatNumber(p95)} />
      </figcaption>
      <div
        class="spread"
        role="img"
        aria-label={`${name} across ${plural(count, 'run')}: from ${formatNumber(min)} to ${formatNumber(max)}, median ${formatNumber(p50)}, 95th percentile ${formatNumber(p95)}.`}
      >
        <span class="spread-most" style={{ width: place(p95) }} />
        <span class="spread-half" style={{ width: place(p50) }} />
      </div>
      <p class="spread-ends">
        <span>{formatNumber(min)}</span>
        <span>mean {formatNumber(mean)}</span>
        <span>{formatNumber(max)}</span>
      </p>
    </figure>
  );
}
