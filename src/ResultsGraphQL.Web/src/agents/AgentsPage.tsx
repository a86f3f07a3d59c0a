import { useEffect, useState } from 'preact/hooks';
import { type AgentsQuery, AgentsDocument } from '../api/operations.generated';
import { useService } from '../api/context';
import { describe } from '../api/describe';
import { Sparkline } from '../charts/Sparkline';
import { mean } from '../charts/statistics';
import { Link } from '../routing/Link';
import { paths } from '../routing/routes';
import { Failure } from '../shared/Failure';
import { formatRate, plural } from '../shared/format';
import { useTitle } from '../shared/useTitle';

const LAST = 20;

type Agent = NonNullable<NonNullable<AgentsQuery['agents']>['nodes']>[number];

export function AgentsPage() {
  const { agents, hasMore, failure, loadMore } = useAgents();
  useTitle('Agents');
  return (
    <div class="page">
      <h1>Agents</h1>
      {failure && <Failure reason={failure} />}
      <ol class="agents" aria-busy={agents.length === 0 && !failure}>
        {agents.map((agent) => (
          <AgentRow key={agent.id} agent={agent} />
        ))}
      </ol>
      {hasMore && (
        <button type="button" class="more" onClick={loadMore}>
          Show more
        </button>
      )}
    </div>
  );
}

function AgentRow({ agent: { id, name, results } }: { agent: Agent }) {
  const rates = (results?.nodes ?? []).flatMap(({ successRate }) => successRate ?? []).reverse();
  return (
    <li class="agent">
      <div class="agent-name">
        <Link class="row-link" href={paths.agent(id)}>
          {name}
        </Link>
        <span class="quiet">{plural(results?.totalCount ?? 0, 'result')}</span>
      </div>
      <Sparkline rates={rates} label={`Success rate of the last ${plural(rates.length, 'result')}`} />
      <span class="agent-rate">
        {formatRate(mean(rates))}
        <span class="unseen"> success on average</span>
      </span>
    </li>
  );
}

function useAgents() {
  const service = useService();
  const [agents, setAgents] = useState<readonly Agent[]>([]);
  const [after, setAfter] = useState<string | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const stopped = new AbortController();
    service.query(AgentsDocument, { after, last: LAST }, stopped.signal).then(
      ({ agents }) => {
        setAgents((before) => [...before, ...(agents?.nodes ?? [])]);
        setNext(agents?.pageInfo.hasNextPage ? agents.pageInfo.endCursor : null);
      },
      (error: unknown) => stopped.signal.aborted || setFailure(describe(error)),
    );
    return () => stopped.abort();
  }, [service, after]);
  return { agents, hasMore: next !== null, failure, loadMore: () => setAfter(next) };
}
