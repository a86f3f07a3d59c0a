import type { MetricType } from '../api/operations.generated';

/** What the charts need of a run. */
export interface MeasuredRun {
  metrics: readonly { metricId: number; name: string; type: MetricType; score: number | null; enumValue: string | null }[];
}

export type MetricKind = 'binary' | 'number' | 'names';

export const kindOf = (type: MetricType): MetricKind => (type === 'ENUM' ? 'names' : type.startsWith('BINARY') ? 'binary' : 'number');

/** One metric across runs. */
export interface MetricSummary {
  metricId: number;
  name: string;
  kind: MetricKind;
  /** All scores, from the least to the greatest. */
  scores: readonly number[];
  /** How often each value came, of a metric whose values are names; the most frequent first. */
  names: readonly (readonly [name: string, count: number])[];
}

export interface Bin {
  from: number;
  to: number;
  count: number;
}

export function summarize(runs: readonly MeasuredRun[]): MetricSummary[] {
  const all = Map.groupBy(
    runs.flatMap((run) => run.metrics),
    (metric) => metric.metricId,
  );
  return [...all.values()]
    .map((measured) => {
      const { metricId, name, type } = measured[0]!;
      const scores = measured.flatMap(({ score }) => score ?? []).sort((a, b) => a - b);
      const counted = Map.groupBy(
        measured.flatMap(({ enumValue }) => enumValue ?? []),
        (value) => value,
      );
      const names = [...counted].map(([value, { length }]) => [value, length] as const).sort(([, a], [, b]) => b - a);
      return { metricId, name, kind: kindOf(type), scores, names };
    })
    .filter(({ scores, names }) => scores.length > 0 || names.length > 0)
    .sort((a, b) => a.metricId - b.metricId);
}

/** The value below which a share of the values lies, between neighbours where it falls between two. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export function mean(values: readonly number[]): number | null {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}

/** At each place the mean of the values up to there, of the last few only. */
export const movingMean = (values: readonly number[], window: number): number[] =>
  values.map((_, index) => mean(values.slice(Math.max(0, index - window + 1), index + 1))!);

/** How many values fall into each of some ranges of a round width. */
export function bin(sorted: readonly number[], atMost = 16): Bin[] {
  const least = sorted[0] ?? 0;
  if (least === sorted.at(-1)) {
    return [{ from: least - 0.5, to: least + 0.5, count: sorted.length }];
  }

  const width = roundUp((sorted.at(-1)! - least) / atMost);
  const start = Math.floor(least / width) * width;
  const bins = Array.from({ length: Math.floor((sorted.at(-1)! - start) / width) + 1 }, (_, index) => ({ from: start + index * width, to: start + (index + 1) * width, count: 0 }));
  sorted.forEach((value) => bins[Math.min(bins.length - 1, Math.floor((value - start) / width))]!.count++);
  return bins;
}

/** The next of 1, 2, 2.5, 5, 10, 20, … */
function roundUp(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  return power * ([1, 2, 2.5, 5, 10].find((step) => step * power >= width) ?? 10);
}
