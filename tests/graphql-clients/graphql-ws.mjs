// graphql-ws connects anew by itself and sends each subscription's payload again, made into JSON only then: with an `after` that is a getter of the
// last cursor seen, it goes on exactly there. `shouldRetry` has to say yes to more than by default: see shared/socket.mjs.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { Batch } from './shared/batch.mjs';
import { describe } from './shared/describe.mjs';
import { follow, RUNS_SUBSCRIPTION } from './shared/follow.mjs';
import { main } from './shared/main.mjs';
import { resuming } from './shared/resuming.mjs';
import { createTenaciousClient } from './shared/socket.mjs';
import { assert, until } from './shared/until.mjs';

await main(async ({ service, proxy, key, say }) => {
  say(await followThroughCuts(service, proxy, key));

  const url = service.url.replace('http', 'ws');
  const messages = [];
  let connections = 0;
  const client = createClient({
    url,
    connectionParams: { 'X-API-Key': key },
    webSocketImpl: WebSocket,
    lazy: false,
    on: { connected: () => connections++, message: (message) => messages.push(message) },
  });
  await queryAndMutate(client);
  await seeErrors(client);
  await stopOneOfTwo(client, messages, service);
  assert(connections === 1, `there were ${connections} connections instead of 1`);
  await client.dispose();
  await beRefused(url);
  say('queries, mutations, errors, stops and refused keys over the socket are as they should be');
});

async function followThroughCuts(service, proxy, key) {
  const client = createTenaciousClient(await proxy.listen('ws'), key);
  return await follow(service, proxy, ({ query, variables, next, fail }) => {
    const resumed = resuming(variables);
    return client.subscribe({ query, variables: resumed.variables }, {
      next(result) {
        next(result);
        resumed.see(result);
      },
      error: fail,
      complete: () => fail('it is complete'),
    });
  });
}

async function queryAndMutate(client) {
  const name = 'Über the socket ✅';
  const { data } = await once(client, {
    query: 'mutation($input: CreateAgentInput!) { createAgent(input: $input) { agent { id name } errors { ... on Error { message } } } }',
    variables: { input: { name } },
  });
  assert(data.createAgent.agent?.name === name, `the mutation over the socket answered ${JSON.stringify(data)}`);
  const read = await once(client, { query: 'query Agent($id: Int!) { agent(id: $id) { name } }', variables: { id: data.createAgent.agent.id } });
  assert(read.data.agent.name === name, `the query over the socket answered ${JSON.stringify(read)}`);
}

async function seeErrors(client) {
  for (const [query, code] of [
    ['subscription { onRunStatusChanged { cursor nothing } }', 'VALIDATION_FAILED'],
    ['subscription { onRunStatusChanged(after: "nonsense") { cursor } }', 'BAD_USER_INPUT'],
    ['subscription { onRunStatusChanged(after: "0123456789abcdef0123456789abcdef-1") { cursor } }', 'CURSOR_UNKNOWN'],
    ['query { viewer { nothing } }', 'VALIDATION_FAILED'],
    ['query {', 'SYNTAX_ERROR'],
  ]) {
    const errors = await once(client, { query }).then((result) => assert(false, `${query} has the result ${JSON.stringify(result)}`), (error) => error);
    assert(Array.isArray(errors), `${query} ended with ${describe(errors)}`);
    assert(errors[0].extensions.code === code && errors[0].message, `${query} has the errors ${JSON.stringify(errors)}`);
  }
}

/** Of two subscriptions on a socket one is stopped: it gets nothing more, the other all. */
async function stopOneOfTwo(client, messages, service) {
  const { eventCursor } = await service.query('{ eventCursor }');
  const batch = await Batch.create(service, 3);
  const watch = () => {
    const seen = [];
    const variables = { resultId: batch.resultId, after: eventCursor };
    const stop = client.subscribe({ query: RUNS_SUBSCRIPTION, variables }, { next: (result) => seen.push(result), error: (error) => seen.push(error), complete() {} });
    return { seen, stop };
  };
  const stopped = watch();
  const other = watch();
  const both = () => stopped.seen.length === 3 && other.seen.length === 3;
  await until(both, () => `the new runs came to ${stopped.seen.length} and ${other.seen.length} times`);

  stopped.stop();
  // Its answer comes after the service has read that one is stopped.
  await once(client, { query: '{ viewer { name } }' });
  const before = messages.length;
  await batch.moveAllTo('RUNNING');
  await until(() => other.seen.length === 6, () => `after the other was stopped, ${other.seen.length - 3} of 3 events came`);
  const ids = new Set(messages.slice(before).map((message) => message.id));
  assert(ids.size === 1, `messages for ${ids.size} operations came after one of two was stopped`);
  other.stop();
}

async function beRefused(url) {
  for (const [connectionParams, code] of [
    [{ 'X-API-Key': 'rgq_this-is-no-key-of-the-service' }, 4403],
    [undefined, 4401],
  ]) {
    const client = createClient({ url, connectionParams, webSocketImpl: WebSocket, retryAttempts: 0 });
    const closed = await once(client, { query: '{ viewer { name } }' }).catch((event) => event);
    assert(closed.code === code, `with ${JSON.stringify(connectionParams)} it ended with ${describe(closed)} instead of a close with ${code}`);
  }
}

/** The only result of an operation. */
function once(client, request) {
  return new Promise((resolve, reject) => {
    let result;
    client.subscribe(request, { next: (only) => (result = only), error: reject, complete: () => resolve(result) });
  });
}
