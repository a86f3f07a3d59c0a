import { Batch } from './batch.mjs';
import { Cutter } from './cutter.mjs';
import { describe } from './describe.mjs';
import { Recorder } from './recorder.mjs';
import { assert, until } from './until.mjs';

const RUNS = 40;

export const RUNS_SUBSCRIPTION = `subscription Runs($resultId: Int!, $after: String) {
  onRunStatusChanged(resultId: $resultId, after: $after) { cursor kind runId resultId previousStatus status changedAt run { id status } result { id status } }
}`;

const RESULT_SUBSCRIPTION = `subscription Result($resultId: Int!, $after: String) {
  onResultChanged(resultId: $resultId, after: $after) { cursor kind resultId previousStatus status changedAt result { id name status completedRunsCount } }
}`;

const SUBSCRIPTIONS = [
  { field: 'onRunStatusChanged', query: RUNS_SUBSCRIPTION, isOurs: (event) => event.runId !== null },
  { field: 'onResultChanged', query: RESULT_SUBSCRIPTION, isOurs: (event) => event.runId === null },
];

/**
 * Follows a batch through its life and through cut connections, and fails unless each event came once and in order.
 * `watch({ query, variables, next, fail })` subscribes with the client under test, through the proxy, and sees to it that it goes on after a cut;
 * it calls `next` with each result, `fail` where the subscription has ended for good, and gives what ends it. `whileThere` looks at what the client knows by then, before all
 * of it is deleted.
 */
export async function follow(service, proxy, watch, whileThere) {
  const batch = await Batch.create(service, RUNS);
  const another = await Batch.create(service, 5);
  const { eventCursor, result } = await service.query(`query($id: Int!) { eventCursor result(id: $id) { totalRunsCount } }`, { id: batch.resultId });
  assert(result.totalRunsCount === RUNS, `the result has ${result.totalRunsCount} runs`);

  let failure;
  const cutsBefore = proxy.cuts;
  const cutter = new Cutter(proxy);
  const start = async ({ field, query, isOurs }) => {
    const recorder = new Recorder();
    const fail = (error) => (failure ??= new Error(`${field} ended: ${describe(error)}`));
    const next = (result) => {
      if (result.errors) {
        fail(result.errors);
        return;
      }

      recorder.add(result.data[field]);
      if (field === 'onRunStatusChanged') {
        cutter.see(recorder.received.length);
      }
    };
    return { field, isOurs, recorder, stop: await watch({ query, variables: { resultId: batch.resultId, after: eventCursor }, next, fail }) };
  };
  const watched = await Promise.all(SUBSCRIPTIONS.map(start));

  const caughtUp = async () => {
    const events = await service.eventsAfter(eventCursor, batch.resultId);
    for (const { field, isOurs, recorder } of watched) {
      const expected = events.filter(isOurs);
      const hasAll = () => failure || recorder.received.length >= expected.length;
      await until(hasAll, () => `${field}: ${recorder.difference(expected)}`);
      assert(!failure, failure?.message);
      const difference = recorder.difference(expected);
      assert(difference === null, `${field}: ${difference}`);
    }

    return events.length;
  };

  try {
    for (const [index, stage] of Batch.stages.entries()) {
      const enough = () => failure || cutter.made >= index;
      await until(enough, () => `only ${watched[0].recorder.received.length} events came before the stage ${stage}, so cut ${cutter.made} wasn't made`);
      cutter.startStage();
      await Promise.all([batch.moveAllTo(stage), another.moveAllTo(stage)]);
      cutter.endStage();
    }

    await caughtUp();
    await batch.rename();
    // What would come twice, would come before this.
    await batch.evaluateAgain();
    await caughtUp();
    await whileThere?.(batch.resultId);
    await batch.delete();
    const count = await caughtUp();
    const cuts = proxy.cuts - cutsBefore;
    assert(cutter.madeAll, `only ${cutter.made} cuts of the plan were made`);
    return `${count} events, each once and in order, through ${cuts} cuts`;
  } finally {
    watched.forEach(({ stop }) => stop());
  }
}
