import { formatRate, plural } from '../shared/format';
import { type MetricSummary, mean } from './statistics';

/** A metric of yes or no, or of names: how often each came. */
export function Shares({ metric }: { metric: MetricSummary }) {
  const counts = metric.kind === 'binary' ? yesAndNo(metric.scores) : metric.names;
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  return (
    <figure class="metric">
      <figcaption>
        <h3>{metric.name}</h3>
        {metric.kind === 'binary' && <p class="share-figure">{formatRate(mean(metric.scores))}</p>}
      </figcaption>
      <dl class="shares">
        {counts.map(([name, count]) => (
          <div key={name} class="share">
            <dt>{name}</dt>
            <dd class="share-track" aria-hidden="true">
              <span class={`share-bar${metric.kind === 'binary' ? ` share-${name}` : ''}`} style={{ width: `${(100 * count) / all}%` }} />
            </dd>
            <dd class="share-count" title={plural(count, 'run')}>
              {count}
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

function yesAndNo(scores: readonly number[]): (readonly [string, number])[] {
  const met = scores.filter((score) => score >= 1).length;
  return [
    ['met', met],
    ['missed', scores.length - met],
  ];
}
