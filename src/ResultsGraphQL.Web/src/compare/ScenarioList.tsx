import type { ComparisonQuery } from '../api/operations.generated';
import { Link } from '../routing/Link';
import { place } from '../routing/location';
import { formatRate, plural } from '../shared/format';
import { ChangeMark } from './ChangeMark';
import { changeNames, changeOf, readChange } from './changes';
import { valuesOf } from './values';

type Comparison = NonNullable<ComparisonQuery['compareResults']>;
type Scenario = Comparison['scenarios'][number];
type Metric = Comparison['metrics'][number];

/** Each scenario with its success in both results, and the metrics that aren't what they were. */
export function ScenarioList({ comparison: { scenarios, metrics } }: { comparison: Comparison }) {
  const { pathname, searchParams } = place.value;
  const chosen = readChange(searchParams);
  const shown = scenarios.filter(({ change }) => chosen === null || change === chosen).sort((a, b) => changeNames.indexOf(a.change) - changeNames.indexOf(b.change));
  const chips = [null, ...changeNames.filter((name) => name === chosen || scenarios.some(({ change }) => change === name))];
  return (
    <section class="runs" aria-labelledby="scenarios-title">
      <h2 id="scenarios-title">Scenarios</h2>
      <nav class="chips" aria-label="Filter scenarios">
        {chips.map((name) => (
          <Link key={name} class="chip" replace href={name ? `${pathname}?change=${name.toLowerCase()}` : pathname} aria-current={name === chosen ? 'true' : undefined}>
            {name ? changeOf(name).name : 'All'} <span class="chip-count">{name ? scenarios.filter(({ change }) => change === name).length : scenarios.length}</span>
          </Link>
        ))}
      </nav>
      <ol class="compared">
        {shown.map((scenario) => (
          <ScenarioRow key={keyOf(scenario)} scenario={scenario} metrics={metrics.filter((metric) => keyOf(metric) === keyOf(scenario))} />
        ))}
      </ol>
      {shown.length === 0 && <p class="quiet none">No scenario is like that.</p>}
    </section>
  );
}

function ScenarioRow({ scenario, metrics }: { scenario: Scenario; metrics: readonly Metric[] }) {
  const { scenarioName, base, head, baseCount, headCount, change } = scenario;
  return (
    <li class="compared-row" data-change={change}>
      <ChangeMark change={change} />
      <div class="compared-name">
        <span>{scenarioName ?? 'Without a name'}</span>
        {metrics.map((metric) => (
          <span key={metric.metric.metricId} class="quiet">
            {metric.metric.name} {valuesOf(metric)}
          </span>
        ))}
      </div>
      <span class="compared-rate" title={plural(baseCount, 'run')}>
        {formatRate(base)}
      </span>
      <span class="compared-to" aria-label="to">
        →
      </span>
      <span class="compared-rate" title={plural(headCount, 'run')}>
        {formatRate(head)}
      </span>
    </li>
  );
}

/** A scenario is told by its number, or by its name where the runs tell no more. */
const keyOf = ({ scenario, scenarioName }: Pick<Scenario, 'scenario' | 'scenarioName'>): string => `${scenario?.id ?? ''} ${scenarioName ?? ''}`;
