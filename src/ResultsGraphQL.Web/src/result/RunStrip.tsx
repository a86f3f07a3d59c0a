import type { RunRowFragment } from '../api/operations.generated';
import { plural } from '../shared/format';
import { sample } from '../shared/sample';
import { type Verdict, verdictOf } from '../shared/statuses';

const MOST = 120;
const order: Record<Verdict, number> = { success: 0, failure: 1, none: 2, live: 3, waiting: 4 };

interface Props {
  runs: readonly RunRowFragment[];
  ended: number;
}

/** How far the batch has come: a segment a run, those with a verdict first. */
export function RunStrip({ runs, ended }: Props) {
  const verdicts = runs.map(verdictOf).sort((a, b) => order[a] - order[b]);
  return (
    <div class="strip" role="progressbar" aria-label="Runs ended" aria-valuemin={0} aria-valuemax={runs.length} aria-valuenow={ended} aria-valuetext={`${ended} of ${plural(runs.length, 'run')} ended`}>
      {sample(verdicts, MOST).map((verdict, index) => (
        <span key={index} class={`segment segment-${verdict}`} />
      ))}
    </div>
  );
}
