import type { ComparisonQuery } from '../api/operations.generated';
import { kindOf } from '../charts/statistics';
import { NOTHING, formatNumber, formatRate } from '../shared/format';

type Metric = NonNullable<ComparisonQuery['compareResults']>['metrics'][number];

/** A metric's value in the one result and in the other. */
export function valuesOf({ metric: { type }, base, head, baseEnumValue, headEnumValue }: Metric): string {
  const kind = kindOf(type);
  const [before, after] = kind === 'names' ? [baseEnumValue, headEnumValue] : [base, head].map((value) => formatScore(kind, value));
  return `${before ?? NOTHING} → ${after ?? NOTHING}`;
}

/** A score as it is read: the share of yes, or a number. */
export function formatScore(kind: ReturnType<typeof kindOf>, score: number | null): string {
  return score === null ? NOTHING : kind === 'binary' ? formatRate(score) : formatNumber(score);
}
