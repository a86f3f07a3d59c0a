import { formatNumber } from '../shared/format';
import { Explanation } from './Explanation';
import type { RunDetails } from './RunPanel';

export function OutcomeDetails({ outcome }: { outcome: NonNullable<RunDetails['expectedOutcome']> }) {
  const { score, explanation, outcomeAlignments } = outcome;
  return (
    <section class="part">
      <h3>
        Expected outcome {score !== null && <span class="score">{formatNumber(score)}</span>}
      </h3>
      {outcomeAlignments.length > 0 && (
        <ul class="alignments">
          {outcomeAlignments.map(({ outcome, promptPart, aligned }, index) => (
            <li key={index} class={aligned ? 'aligned' : 'deviating'}>
              <span class="unseen">{aligned ? 'Came about: ' : 'Did not come about: '}</span>
              {outcome}
              {promptPart && <q class="quiet">{promptPart}</q>}
            </li>
          ))}
        </ul>
      )}
      <Explanation lines={explanation} />
    </section>
  );
}
