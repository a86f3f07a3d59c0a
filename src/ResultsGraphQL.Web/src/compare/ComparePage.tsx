import { useService } from '../api/context';
import { Link } from '../routing/Link';
import { paths } from '../routing/routes';
import { Failure } from '../shared/Failure';
import { useTitle } from '../shared/useTitle';
import { useView } from '../shared/useView';
import { ComparisonView } from './ComparisonView';
import { MetricTable } from './MetricTable';
import { ResultChoice } from './ResultChoice';
import { ScenarioList } from './ScenarioList';

interface Props {
  baseId: number;
  headId: number;
}

/** What got better or worse from one result to another. */
export function ComparePage({ baseId, headId }: Props) {
  const service = useService();
  const view = useView(() => new ComparisonView(service, baseId, headId), [service, baseId, headId]);
  const loaded = view.comparison.value;
  const comparison = loaded?.compareResults;
  useTitle(comparison ? `${comparison.base.name} → ${comparison.head.name}` : 'Comparison');

  if (view.failure.value) {
    return <Failure reason={view.failure.value} />;
  }

  if (!loaded) {
    return <div class="page page-empty" aria-busy="true" />;
  }

  if (!comparison) {
    return (
      <div class="message">
        <h1>Nothing to compare</h1>
        <p>
          There is no result {baseId}, or no result {headId}. <Link href={paths.results}>See all results</Link>
        </p>
      </div>
    );
  }

  return (
    <div class="page">
      <header class="page-head">
        <Link class="back" href={paths.result(headId)}>
          {comparison.head.name}
        </Link>
        <h1>Comparison</h1>
      </header>
      <div class="sides">
        <ResultChoice label="Base" result={comparison.base} hrefOf={(id) => paths.compare(id, headId)} />
        <ResultChoice label="Head" result={comparison.head} hrefOf={(id) => paths.compare(baseId, id)} />
      </div>
      <div class="halves">
        <ScenarioList comparison={comparison} />
        <MetricTable base={loaded.base} head={loaded.head} />
      </div>
    </div>
  );
}
