import type { ResultRowFragment } from '../api/operations.generated';
import { Link } from '../routing/Link';
import { paths } from '../routing/routes';
import { StatusBadge } from '../shared/StatusBadge';
import { Tally } from '../shared/Tally';
import { formatBriefly, formatMoment, formatRate } from '../shared/format';
import { type Verdict, hasEnded, phaseOf } from '../shared/statuses';

export function ResultRow({ result, isGone }: { result: ResultRowFragment; isGone: boolean }) {
  const { id, name, agent, status, successRate, createdAt, totalRunsCount, successRunsCount, failedRunsCount } = result;
  return (
    <li class={isGone ? 'row row-gone' : 'row'} data-result={id}>
      <div class="row-name">
        <Link class="row-link" href={paths.result(id)}>
          {name}
          {isGone && <span class="unseen"> was deleted</span>}
        </Link>
        <Link class="row-agent" href={paths.agent(agent.id)}>
          {agent.name}
        </Link>
      </div>
      <StatusBadge status={status} />
      <div class="row-tally">
        <span class="row-counts">
          {successRunsCount + failedRunsCount}
          <span class="quiet"> / {totalRunsCount}</span>
          <span class="unseen"> runs with a verdict</span>
        </span>
        <Tally verdicts={verdictsOf(result)} />
      </div>
      <span class={hasEnded(status) ? 'row-rate' : 'row-rate row-rate-open'}>
        {formatRate(successRate)}
        <span class="unseen"> success</span>
      </span>
      <time class="row-time" dateTime={createdAt} title={formatMoment(createdAt)}>
        {formatBriefly(createdAt)}
      </time>
    </li>
  );
}

/** The runs by their verdicts; of those without one the result tells only what holds for all of them. */
function verdictsOf({ status, totalRunsCount, successRunsCount, failedRunsCount }: ResultRowFragment): Verdict[] {
  const phase = phaseOf(status);
  const rest = phase === 'live' || phase === 'waiting' ? phase : 'none';
  return [
    ...Array<Verdict>(successRunsCount).fill('success'),
    ...Array<Verdict>(failedRunsCount).fill('failure'),
    ...Array<Verdict>(Math.max(0, totalRunsCount - successRunsCount - failedRunsCount)).fill(rest),
  ];
}
