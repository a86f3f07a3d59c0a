import { sample } from './sample';
import type { Verdict } from './statuses';

const MOST = 60;
const PITCH = 6;
const heights: Record<Verdict, number> = { success: 20, failure: 20, live: 14, waiting: 6, none: 6 };

/** Runs as ticks, one each, or a sample where there are many. */
export function Tally({ verdicts }: { verdicts: readonly Verdict[] }) {
  const ticks = sample(verdicts, MOST);
  return (
    <svg class="tally" viewBox={`0 0 ${Math.max(1, ticks.length) * PITCH} 20`} preserveAspectRatio="xMinYMid meet" aria-hidden="true">
      {ticks.map((verdict, index) => (
        <rect key={index} class={`tick tick-${verdict}`} x={index * PITCH} y={(20 - heights[verdict]) / 2} width="3.5" height={heights[verdict]} rx="1.75" />
      ))}
    </svg>
  );
}
