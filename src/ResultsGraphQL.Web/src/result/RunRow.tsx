import type { RunRowFragment } from '../api/operations.generated';
import { Link } from '../routing/Link';
import { NOTHING, formatNumber } from '../shared/format';
import { VerdictMark } from './VerdictMark';
import { nameOf } from '../shared/statuses';

interface Props {
  run: RunRowFragment;
  href: string;
  isSelected: boolean;
}

export function RunRow({ run, href, isSelected }: Props) {
  const { id, scenarioName, personalityName, status, duration, expectedOutcome } = run;
  return (
    <li class="run-row" data-run={id} data-status={status}>
      <VerdictMark run={run} />
      <div class="run-name">
        <Link class="row-link" href={href} aria-current={isSelected ? 'true' : undefined}>
          {scenarioName ?? `Run ${id}`}
        </Link>
        <span class="quiet">{personalityName ?? `#${id}`}</span>
      </div>
      <span class="run-state">{status === 'COMPLETED' ? outcome(expectedOutcome?.score) : nameOf(status)}</span>
      <span class="run-duration">{duration ?? NOTHING}</span>
    </li>
  );
}

const outcome = (score: number | null | undefined): string => (score == null ? 'Completed' : `Outcome ${formatNumber(score)}`);
