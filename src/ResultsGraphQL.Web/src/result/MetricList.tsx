import { NOTHING, formatNumber } from '../shared/format';
import { Explanation } from './Explanation';
import type { RunDetails } from './RunPanel';

type Metric = RunDetails['metrics'][number];

export function MetricList({ metrics, mayCome }: { metrics: readonly Metric[]; mayCome: boolean }) {
  return (
    <section class="part">
      <h3>Metrics</h3>
      {metrics.length === 0 && <p class="quiet">{mayCome ? 'Not evaluated so far.' : 'Not evaluated.'}</p>}
      <ul class="metric-list">
        {metrics.map((metric) => (
          <li key={metric.metricId}>
            <h4>
              {metric.name} <span class="score">{valueOf(metric)}</span>
            </h4>
            <Explanation lines={metric.explanation} />
            {metric.extra && <Extra extra={metric.extra} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Extra({ extra: { categories, percentiles } }: { extra: NonNullable<Metric['extra']> }) {
  const known = Object.entries(percentiles ?? {}).filter((entry): entry is [string, number] => entry[1] !== null);
  return (
    <>
      {known.length > 0 && (
        <dl class="percentiles">
          {known.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{formatNumber(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {categories.length > 0 && (
        <ul class="categories">
          {categories.map(({ category, deviation, priority }, index) => (
            <li key={index}>
              {category}: {deviation}
              {priority && <span class="quiet"> ({priority})</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function valueOf({ type, score, enumValue }: Metric): string {
  if (enumValue) {
    return enumValue;
  }

  if (score === null) {
    return NOTHING;
  }

  return type.startsWith('BINARY') ? (score >= 1 ? 'met' : 'missed') : formatNumber(score);
}
