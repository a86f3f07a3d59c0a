// What the recorder must notice, since all the other scripts rely on it: node recorder.test.mjs
import assert from 'node:assert';
import test from 'node:test';
import { Recorder } from './shared/recorder.mjs';

const log = ['PENDING', 'RUNNING', 'EVALUATING', 'COMPLETED'].map((status, index) => ({
  cursor: `log-${index}`,
  kind: 'STATUS_CHANGED',
  runId: 7,
  resultId: 1,
  previousStatus: 'IN_QUEUE',
  status,
  changedAt: `2026-11-23T00:00:0${index}Z`,
}));

for (const [what, order, difference] of [
  ['nothing, where all came once and in order', [0, 1, 2, 3], null],
  ['an event that is lost', [0, 1, 3], /never came/],
  ['an event that is lost at the end', [0, 1, 2], /never came/],
  ['an event that comes twice', [0, 1, 1, 2, 3], /came twice/],
  ['an event that comes again later', [0, 1, 2, 0, 3], /came twice/],
  ['events that change places', [0, 2, 1, 3], /number 1 is .*log-2.* where the log has .*log-1/],
]) {
  test(`notices ${what}`, () => {
    const actual = differenceOf(order.map((index) => log[index]), log);
    assert.ok(difference === null ? actual === null : difference.test(actual), actual);
  });
}

test('notices an event that is another than in the log', () => {
  for (const change of [{ status: 'FAILED' }, { kind: 'DELETED' }, { previousStatus: null }, { runId: 8 }, { resultId: 2 }, { changedAt: '2026-11-24T00:00:00Z' }]) {
    assert.match(differenceOf([...log.slice(0, 3), { ...log[3], ...change }], log), /number 3/);
  }
});

test('notices an event that is none of the expected ones', () => {
  assert.match(differenceOf(log, log.slice(0, 3)), /number 3 is .*where the log has nothing/);
});

function differenceOf(events, expected) {
  const recorder = new Recorder();
  events.forEach((event) => recorder.add(event));
  return recorder.difference(expected);
}
