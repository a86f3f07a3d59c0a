import { useMemo } from 'preact/hooks';
import { Trend } from '../charts/Trend';
import { Link } from '../routing/Link';
import { place } from '../routing/location';
import type { AgentView } from './AgentView';
import { ofDays, ofResults, ofWeeks, readTrend, trendNames, trendOf } from './trends';

/** How an agent has done: over its last results, by week or by day. */
export function AgentTrend({ id, view }: { id: number; view: AgentView }) {
  const { pathname, searchParams } = place.value;
  const chosen = readTrend(searchParams);
  const results = view.results.value;
  const stats = view.stats.value;
  const points = useMemo(() => {
    switch (chosen) {
      case 'results':
        return ofResults(results);
      case 'weeks':
        return ofWeeks(id, stats?.weeks?.nodes ?? []);
      case 'days':
        return ofDays(id, stats?.days?.nodes ?? []);
    }
  }, [chosen, results, stats]);
  const { legend, window, span } = trendOf(chosen);
  return (
    <section class="agent-trend" aria-labelledby="trend-title">
      <h2 id="trend-title">Success rate</h2>
      <nav class="chips" aria-label="Success rate by">
        {trendNames.map((name) => (
          <Link key={name} class="chip" replace href={name === 'results' ? pathname : `${pathname}?trend=${name}`} aria-current={name === chosen ? 'true' : undefined}>
            {trendOf(name).name}
          </Link>
        ))}
      </nav>
      <Trend points={points} span={span(points)} window={window} legend={legend} />
    </section>
  );
}
