import type { RunStatus } from '../api/operations.generated';
import { type Verdict, verdictOf } from '../shared/statuses';

const names: Record<Verdict, string> = { success: 'Successful', failure: 'Not successful', live: 'Under way', waiting: 'Waiting', none: 'No verdict' };

const shapes: Record<Verdict, string> = {
  success: 'M5 10.5l3.2 3.2L15 7',
  failure: 'M6 6l8 8M14 6l-8 8',
  live: 'M4 10h1M7 7v6M10 4.5v11M13 7v6M16 10h-1',
  waiting: 'M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
  none: 'M6.5 10h7',
};

/** A run's verdict as a sign of its own shape, so that it doesn't hang on its colour. */
export function VerdictMark({ run }: { run: { status: RunStatus; success: boolean | null } }) {
  const verdict = verdictOf(run);
  return (
    <svg class={`verdict verdict-${verdict}`} viewBox="0 0 20 20" role="img" aria-label={names[verdict]}>
      <path d={shapes[verdict]} />
    </svg>
  );
}
