import type { ResultSummaryFragment } from '../api/operations.generated';
import { Link } from '../routing/Link';
import { paths } from '../routing/routes';
import { StatusBadge } from '../shared/StatusBadge';
import { formatMoment } from '../shared/format';

interface Props {
  result: ResultSummaryFragment;
  /** What it may be compared with. */
  previous: { id: number; name: string } | null;
}

export function ResultHead({ result, previous }: Props) {
  const { id, name, status, agent, inbound, isCronjob, runType, createdAt } = result;
  const facts = [inbound ? 'Inbound' : 'Outbound', runType, isCronjob && 'scheduled'].filter(Boolean);
  return (
    <header class="page-head">
      <Link class="back" href={paths.results}>
        Results
      </Link>
      <div class="title">
        <h1>{name}</h1>
        <StatusBadge status={status} />
      </div>
      <p class="facts">
        <Link href={paths.agent(agent.id)}>{agent.name}</Link>
        <span>{facts.join(', ')}</span>
        <time dateTime={createdAt}>{formatMoment(createdAt)}</time>
        <span>#{id}</span>
        {previous && (
          <Link href={paths.compare(previous.id, id)} title={previous.name}>
            Compare with the one before
          </Link>
        )}
      </p>
    </header>
  );
}
