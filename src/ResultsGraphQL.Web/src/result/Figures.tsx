import type { ComponentChildren } from 'preact';
import type { ResultSummaryFragment } from '../api/operations.generated';
import { formatCount, formatRate } from '../shared/format';

interface Props {
  result: ResultSummaryFragment;
  ended: number;
}

/** A result in four figures. */
export function Figures({ result, ended }: Props) {
  const { successRate, successRunsCount, failedRunsCount, totalRunsCount, metExpectedOutcomeCount, totalExpectedOutcomeCount } = result;
  return (
    <dl class="figures">
      <Figure name="Success rate">{formatRate(successRate)}</Figure>
      <Figure name="Runs ended" of={totalRunsCount}>
        {formatCount(ended)}
      </Figure>
      <Figure name="Successful" of={successRunsCount + failedRunsCount}>
        {formatCount(successRunsCount)}
      </Figure>
      <Figure name="Outcome as expected" of={totalExpectedOutcomeCount}>
        {formatCount(metExpectedOutcomeCount)}
      </Figure>
    </dl>
  );
}

function Figure({ name, of, children }: { name: string; of?: number; children: ComponentChildren }) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd>
        {children}
        {of !== undefined && <span class="figure-of"> / {formatCount(of)}</span>}
      </dd>
    </div>
  );
}
