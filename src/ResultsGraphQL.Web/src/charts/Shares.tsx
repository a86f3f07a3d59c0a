import { formatRate, plural } from '../shared/format';

interface Props {
  name: string;
  /** How often each value came. */
  counts: readonly (readonly [name: string, count: number])[];
  /** How good it is on the whole, of a metric of yes or no. */
  rate?: number | null;
}

/** A metric of yes or no, or of names: how often each came. */
export function Shares({ name, counts, rate }: Props) {
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  return (
    <figure class="metric">
      <figcaption>
        <h3>{name}</h3>
        {rate !== undefined && <p class="share-figure">{formatRate(rate)}</p>}
      </figcaption>
      <dl class="shares">
        {counts.map(([value, count]) => (
          <div key={value} class="share">
            <dt>{value}</dt>
            <dd class="share-track" aria-hidden="true">
              <span class={`share-bar${rate === undefined ? '' : ` share-${value}`}`} style={{ width: `${(100 * count) / all}%` }} />
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

/** The counts of a metric of yes or no. */
export const yesAndNo = (met: number, all: number): (readonly [string, number])[] => [
  ['met', met],
  ['missed', all - met],
];
