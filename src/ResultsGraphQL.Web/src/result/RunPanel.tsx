import { useEffect, useRef, useState } from 'preact/hooks';
import { type RunDetailsQuery, RunDetailsDocument } from '../api/operations.generated';
import { useService } from '../api/context';
import { describe } from '../api/describe';
import { Link } from '../routing/Link';
import { place } from '../routing/location';
import { paths } from '../routing/routes';
import { StatusBadge } from '../shared/StatusBadge';
import { formatMoment } from '../shared/format';
import { hasEnded } from '../shared/statuses';
import { MetricList } from './MetricList';
import { OutcomeDetails } from './OutcomeDetails';
import { VerdictMark } from './VerdictMark';

export type RunDetails = NonNullable<RunDetailsQuery['testRun']>;

interface Props {
  resultId: number;
  runId: number;
  /** What the run's version is known to be; another one loads its details anew. */
  version: number | undefined;
}

export function RunPanel({ resultId, runId, version }: Props) {
  const run = useRun(runId, version);
  const heading = useRef<HTMLHeadingElement>(null);
  const isLoaded = run !== undefined;
  useEffect(() => heading.current?.focus({ preventScroll: true }), [isLoaded]);
  return (
    <section class="panel" aria-labelledby="run-title" aria-busy={!isLoaded}>
      <Link class="back" href={paths.result(resultId) + place.value.search}>
        All runs
      </Link>
      {typeof run === 'string' && <p role="alert">{run}</p>}
      {run && typeof run !== 'string' && (
        <>
          <h2 id="run-title" tabIndex={-1} ref={heading}>
            <VerdictMark run={run} />
            {run.scenarioName ?? `Run ${run.id}`}
          </h2>
          <Facts run={run} />
          {run.errorMessage && <p class="error-message">{run.errorMessage}</p>}
          {run.expectedOutcome && <OutcomeDetails outcome={run.expectedOutcome} />}
          <MetricList metrics={run.metrics} mayCome={!hasEnded(run.status)} />
        </>
      )}
    </section>
  );
}

function Facts({ run }: { run: RunDetails }) {
  const { id, status, duration, personalityName, inboundNumber, outboundNumber, executedAt } = run;
  const numbers = [inboundNumber, outboundNumber].filter(Boolean).join(' → ');
  return (
    <p class="facts">
      <StatusBadge status={status} />
      {duration && <span>{duration}</span>}
      {personalityName && <span>{personalityName}</span>}
      {numbers && <span>{numbers}</span>}
      {executedAt && <time dateTime={executedAt}>{formatMoment(executedAt)}</time>}
      <span>#{id}</span>
    </p>
  );
}

/** The run, or why it can't be shown; undefined until it is loaded. */
function useRun(id: number, version: number | undefined): RunDetails | string | undefined {
  const service = useService();
  const [run, setRun] = useState<RunDetails | string>();
  useEffect(() => {
    const stopped = new AbortController();
    service.query(RunDetailsDocument, { id }, stopped.signal).then(
      ({ testRun }) => setRun(testRun ?? `There is no run ${id}.`),
      (error: unknown) => stopped.signal.aborted || setRun(describe(error)),
    );
    return () => stopped.abort();
  }, [service, id, version]);
  return run;
}
