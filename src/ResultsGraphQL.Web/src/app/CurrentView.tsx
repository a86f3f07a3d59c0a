import { useEffect, useRef } from 'preact/hooks';
import { AgentPage } from '../agents/AgentPage';
import { AgentsPage } from '../agents/AgentsPage';
import { ComparePage } from '../compare/ComparePage';
import { ResultPage } from '../result/ResultPage';
import { ResultsPage } from '../results/ResultsPage';
import { Link } from '../routing/Link';
import { place } from '../routing/location';
import { type Route, paths, routeOf } from '../routing/routes';

/** What the address says. */
export function CurrentView() {
  const route = routeOf(place.value.pathname);
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const name = 'resultId' in route ? `result ${route.resultId}` : 'agentId' in route ? `agent ${route.agentId}` : route.view;

  useEffect(() => {
    if (!isFirst.current) {
      main.current?.focus({ preventScroll: true });
    }

    isFirst.current = false;
  }, [name]);

  return (
    <main id="main" tabIndex={-1} ref={main}>
      <View key={name} route={route} />
    </main>
  );
}

function View({ route }: { route: Route }) {
  switch (route.view) {
    case 'results':
      return <ResultsPage />;
    case 'result':
      return <ResultPage id={route.resultId} runId={route.runId} />;
    case 'agents':
      return <AgentsPage />;
    case 'agent':
      return <AgentPage id={route.agentId} />;
    case 'compare':
      return <ComparePage baseId={route.baseId} headId={route.headId} />;
    case 'nothing':
      return (
        <div class="message">
          <h1>Nothing here</h1>
          <p>
            This address leads nowhere. <Link href={paths.results}>See all results</Link>
          </p>
        </div>
      );
  }
}
