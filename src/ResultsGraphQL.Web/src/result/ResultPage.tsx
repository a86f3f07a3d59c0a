import { useEffect } from 'preact/hooks';
import { announce } from '../app/Announcements';
import { useService } from '../api/context';
import { paths } from '../routing/routes';
import { Failure } from '../shared/Failure';
import { NotFound } from '../shared/NotFound';
import { plural } from '../shared/format';
import { hasEnded } from '../shared/statuses';
import { useTitle } from '../shared/useTitle';
import { useView } from '../shared/useView';
import { Charts } from './Charts';
import { Figures } from './Figures';
import { ResultHead } from './ResultHead';
import { ResultView } from './ResultView';
import { RunList } from './RunList';
import { RunPanel } from './RunPanel';
import { RunStrip } from './RunStrip';

interface Props {
  id: number;
  runId: number | null;
}

export function ResultPage({ id, runId }: Props) {
  const service = useService();
  const view = useView(() => new ResultView(service, id), [service, id]);
  const result = view.result.value;
  const runs = view.runs.value;
  const ended = runs.filter((run) => hasEnded(run.status)).length;
  useTitle(result?.name);
  useEffect(() => {
    if (runs.length > 0) {
      announce(`${ended} of ${plural(runs.length, 'run')} ended.`);
    }
  }, [ended, runs.length]);

  if (view.failure.value) {
    return <Failure reason={view.failure.value} />;
  }

  if (result === null) {
    return <NotFound what="result" id={id} back={paths.results} />;
  }

  if (result === undefined) {
    return <div class="page page-empty" aria-busy="true" />;
  }

  return (
    <div class={runId === null ? 'page' : 'page page-run'}>
      <ResultHead result={result} previous={view.previous.value} />
      <Figures result={result} ended={ended} />
      <RunStrip runs={runs} ended={ended} />
      <div class="halves">
        <RunList resultId={id} runs={runs} selected={runId} />
        {runId === null ? <Charts runs={runs} /> : <RunPanel key={runId} resultId={id} runId={runId} version={view.runsById.value.get(runId)?.version} />}
      </div>
    </div>
  );
}
