import { useService } from '../api/context';
import { Link } from '../routing/Link';
import { paths } from '../routing/routes';
import { Failure } from '../shared/Failure';
import { NotFound } from '../shared/NotFound';
import { formatBriefly, formatRate, plural } from '../shared/format';
import { useTitle } from '../shared/useTitle';
import { useView } from '../shared/useView';
import { AgentMetrics } from './AgentMetrics';
import { AgentTrend } from './AgentTrend';
import { AgentView } from './AgentView';

const LISTED = 8;

export function AgentPage({ id }: { id: number }) {
  const service = useService();
  const view = useView(() => new AgentView(service, id), [service, id]);
  const agent = view.agent.value;
  const results = view.results.value;
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
      <AgentTrend id={id} view={view} />
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
        <AgentMetrics stats={view.stats.value} />
      </div>
    </div>
  );
}
