import type { ComparisonChange } from '../api/operations.generated';
import { changeOf } from './changes';

export function ChangeMark({ change }: { change: ComparisonChange }) {
  const { name, shape } = changeOf(change);
  return (
    <svg class={`verdict change-${change.toLowerCase()}`} viewBox="0 0 20 20" role="img" aria-label={name}>
      <path d={shape} />
    </svg>
  );
}
