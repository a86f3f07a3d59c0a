// urql leaves connecting anew to graphql-ws, which sends the same variables again: forwardSubscription gives it variables whose `after` is a getter of the
// last cursor seen, and it goes on exactly there.
import { cacheExchange, Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { follow } from './shared/follow.mjs';
import { main } from './shared/main.mjs';
import { resuming } from './shared/resuming.mjs';
import { createTenaciousClient } from './shared/socket.mjs';
import { assert, until } from './shared/until.mjs';

await main(async ({ service, proxy, key, say }) => {
  const socket = createTenaciousClient(await proxy.listen('ws'), key);
  const client = new Client({
    url: service.url,
    fetchOptions: { headers: { 'X-API-Key': key } },
    exchanges: [cacheExchange, fetchExchange, subscriptionExchange({ forwardSubscription: (request) => forward(socket, request) })],
  });
  await queryAndMutate(client);
  say(await follow(service, proxy, ({ query, variables, next, fail }) => {
    const subscription = client.subscription(query, variables).subscribe(({ data, error }) => (error ? fail(error) : next({ data })));
    return () => subscription.unsubscribe();
  }));
});

function forward(socket, { query, variables }) {
  const resumed = resuming(variables);
  const subscribe = (sink) => ({
    unsubscribe: socket.subscribe({ query, variables: resumed.variables }, {
      next(result) {
        sink.next(result);
        resumed.see(result);
      },
      error: (error) => sink.error(error),
      complete: () => sink.complete(),
    }),
  });
  return { subscribe };
}

/** A mutation makes urql ask again for what has the same type, so that a query that is shown changes. */
async function queryAndMutate(client) {
  const { id } = (await mutate(client, 'createAgent', { name: 'Before' })).agent;
  const shown = [];
  const query = client.query('query Agent($id: Int!) { agent(id: $id) { id name } }', { id });
  const { unsubscribe } = query.subscribe(({ data, error }) => shown.push(error?.message ?? data.agent.name));
  await until(() => shown.length > 0, () => 'the query has no result');
  await mutate(client, 'updateAgent', { agentId: id, name: 'After' });
  await until(() => shown.at(-1) === 'After', () => `the query shows ${shown}`);
  unsubscribe();
}

async function mutate(client, name, input) {
  const type = `${name[0].toUpperCase()}${name.slice(1)}Input`;
  const { data, error } = await client.mutation(`mutation($input: ${type}!) { ${name}(input: $input) { agent { id name } errors { ... on Error { message } } } }`, { input });
  assert(data?.[name].agent, `${name} has the errors ${error ?? JSON.stringify(data[name].errors)}`);
  return data[name];
}
