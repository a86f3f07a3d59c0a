import { useEffect, useState } from 'preact/hooks';
import { type AgentRunsQuery, AgentRunsDocument } from '../api/operations.generated';
import { useService } from '../api/context';
import { Metrics } from '../charts/Metrics';
import { Trend } from '../charts/Trend';
import { Link } from '../routing/Link';
import { paths } from '../routing/routes';
import { Failure } from '../shared/Failure';
import { NotFound } from '../shared/NotFound';
import { formatBriefly, formatRate, plural } from '../shared/format';
import { useTitle } from '../shared/useTitle';
import { useView } from '../shared/useView';
import { AgentView } from './AgentView';

const LISTED = 8;

export function AgentPage({ id }: { id: number }) {
  const service = useService();
  const view = useView(() => new AgentView(service, id), [service, id]);
  const agent = view.agent.value;
  const results = view.results.value;
  const runs = useRuns(id);
  useTitle(agent?.name);

  if (view.failure.value) {
    return <Failure reason={view.failure.value} />;
  }

  if (agent === null) {
    return <NotFound what="agent" id={id} back={paths.agents} />;
  }

  if (agent === undefined) {
    return <div class="page page-empty" aria-busy="true" />;
  }

  return (
    <div class="page">
      <header class="page-head">
        <Link class="back" href={paths.agents}>
          Agents
        </Link>
        <h1>{agent.name}</h1>
        <p class="facts">
          <span>{plural(agent.results?.totalCount ?? 0, 'result')} with a verdict</span>
          <Link href={`${paths.results}?agent=${id}`}>See them all</Link>
        </p>
      </header>
      <section aria-labelledby="trend-title">
        <h2 id="trend-title">Success rate</h2>
        <Trend results={results} />
      </section>
      <div class="halves">
        <section aria-labelledby="latest-title">
          <h2 id="latest-title">Latest results</h2>
          <ol class="latest">
            {results
              .slice(-LISTED)
              .reverse()
              .map((result) => (
                <li key={result.id} class="latest-row">
                  <Link class="row-link" href={paths.result(result.id)}>
                    {result.name}
                  </Link>
                  <time class="quiet" dateTime={result.createdAt}>
                    {formatBriefly(result.createdAt)}
                  </time>
                  <span class="latest-rate">{formatRate(result.successRate)}</span>
                </li>
              ))}
          </ol>
        </section>
        <section class="charts" aria-labelledby="metrics-title">
          <h2 id="metrics-title">Metrics of the last {plural(runs.length, 'run')}</h2>
          <Metrics runs={runs} />
        </section>
      </div>
    </div>
  );
}

type Run = NonNullable<NonNullable<AgentRunsQuery['testRuns']>['nodes']>[number];

function useRuns(agentId: number): readonly Run[] {
  const service = useService();
  const [runs, setRuns] = useState<readonly Run[]>([]);
  useEffect(() => {
    const stopped = new AbortController();
    service.query(AgentRunsDocument, { id: agentId }, stopped.signal).then(
      ({ testRuns }) => setRuns(testRuns?.nodes ?? []),
      () => {},
    );
    return () => stopped.abort();
  }, [service, agentId]);
  return runs;
}
