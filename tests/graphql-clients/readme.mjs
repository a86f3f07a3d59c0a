// The loop of the README, run as it stands there: it follows a result through cut connections, past an event that can't be told, and to its deletion.
// RUN in the environment is a run of result 4711 that the service can't tell of once it is IN_PROGRESS.
import { readFile } from 'node:fs/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { main } from './shared/main.mjs';
import { assert, pause, until } from './shared/until.mjs';

const AsyncFunction = (async () => {}).constructor;
const RESULT = 4711;
const STAGES = ['PENDING', 'RUNNING', 'IN_PROGRESS', 'EVALUATING'];

await main(async ({ service, proxy, key, say }) => {
  const untold = Number(process.env.RUN);
  const url = await proxy.listen('ws');
  const shown = [];
  let failure;
  const start = (await service.query('{ eventCursor }')).eventCursor;
  await run(await readLoop(), {
    key,
    createClient: (options) => createClient({ ...options, url, webSocketImpl: WebSocket, retryWait: () => pause(20) }),
    load: () => start,
    show: (change, errors) => shown.push({ change, errors }),
  }, (error) => (failure = error));

  const { result } = await service.query(`{ result(id: ${RESULT}) { runs(first: 100) { nodes { id } } } }`);
  const runIds = result.runs.nodes.map(({ id }) => id);
  for (const status of STAGES) {
    for (const runId of runIds.filter((id) => id !== untold || status !== 'EVALUATING')) {
      await service.mutate('updateRunStatus', { runId, status }, 'run { id }');
    }

    proxy.cut();
  }

  const caughtUp = async () => {
    const expected = (await service.eventsAfter(start, RESULT)).filter(({ runId }) => runId !== null);
    const hasAll = () => failure || shown.length >= expected.length;
    await until(hasAll, () => `${shown.length} of ${expected.length} changes were shown, the last of them ${JSON.stringify(shown.at(-1))}`);
    assert(!failure, `the loop has ended: ${failure?.stack ?? JSON.stringify(failure)}`);
    return expected;
  };
  await caughtUp();
  await service.mutate('deleteResult', { resultId: RESULT }, '__typename');
  const expected = await caughtUp();

  const failed = shown.filter(({ errors }) => errors);
  shown.forEach(({ change, errors }, index) => {
    const { kind, runId, status } = expected[index];
    assert(errors ? runId === untold : change.kind === kind && change.runId === runId && change.status === status, `number ${index} is ${JSON.stringify(change ?? errors)}`);
  });
  assert(shown.length === expected.length && failed.length > 0, `${shown.length} of ${expected.length} changes were shown, ${failed.length} of them as errors`);
  assert(expected.filter(({ kind }) => kind === 'DELETED').length === runIds.length, 'not every run was deleted in the log');
  say(`${shown.length} changes, each once and in order, ${failed.length} of them as errors`);
});

async function readLoop() {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const [loop, ...others] = [...readme.matchAll(/^```js\n(.*?)^```/gms)].map(([, code]) => code).filter((code) => code.includes('iterate('));
  assert(loop && others.length === 0, `the README has ${others.length + (loop ? 1 : 0)} loops`);
  return loop;
}

/** Runs code as a module, with what it imports and what it leaves to the reader. It goes on while this returns. */
async function run(code, given, fail) {
  const body = code.replace(/^import .*\n/gm, '');
  void new AsyncFunction(...Object.keys(given), body)(...Object.values(given)).then(() => fail(new Error('it was left')), fail);
}
