import type { RunRowFragment } from '../api/operations.generated';
import { Link } from '../routing/Link';
import { place } from '../routing/location';
import { paths } from '../routing/routes';
import { RunRow } from './RunRow';
import { type RunFilterName, readRunFilter, runFilter, runFilterNames } from './runFilters';

interface Props {
  resultId: number;
  runs: readonly RunRowFragment[];
  selected: number | null;
}

export function RunList({ resultId, runs, selected }: Props) {
  const { pathname, search, searchParams } = place.value;
  const filter = readRunFilter(searchParams);
  const shown = runs.filter(runFilter(filter).fits);
  return (
    <section class="runs" aria-labelledby="runs-title">
      <h2 id="runs-title">Runs</h2>
      <nav class="chips" aria-label="Filter runs">
        {runFilterNames.map((name) => (
          <Link key={name} class="chip" replace href={name === 'all' ? pathname : `${pathname}?runs=${name}`} aria-current={name === filter ? 'true' : undefined}>
            {runFilter(name).name} <Count name={name} runs={runs} />
          </Link>
        ))}
      </nav>
      <ol class="run-rows">
        {shown.map((run) => (
          <RunRow key={run.id} run={run} href={paths.run(resultId, run.id) + search} isSelected={run.id === selected} />
        ))}
      </ol>
      {shown.length === 0 && <p class="quiet none">No run is like that.</p>}
    </section>
  );
}

function Count({ name, runs }: { name: RunFilterName; runs: readonly RunRowFragment[] }) {
  return <span class="chip-count">{runs.filter(runFilter(name).fits).length}</span>;
}
