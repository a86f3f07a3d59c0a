// Apollo Client leaves connecting anew to graphql-ws, which sends the same variables again: a link in front of GraphQLWsLink makes their `after` a getter
// of the last cursor seen, and it goes on exactly there. Events bring the cached objects up to date; lists grow by fetchMore and relayStylePagination.
import { randomUUID } from 'node:crypto';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client/core/index.js';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions/index.js';
import { getMainDefinition, relayStylePagination } from '@apollo/client/utilities/index.js';
import { follow } from './shared/follow.mjs';
import { main } from './shared/main.mjs';
import { resuming } from './shared/resuming.mjs';
import { createTenaciousClient } from './shared/socket.mjs';
import { assert, until } from './shared/until.mjs';

const RUNS = gql`
  query Runs($resultId: Int!) {
    result(id: $resultId) {
      id
      name
      status
      runs(first: 100) { nodes { id status } }
    }
  }
`;

const RESULTS = gql`
  query Results($where: ResultFilterInput, $order: [ResultSortInput!], $after: String) {
    results(first: 7, where: $where, order: $order, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { cursor node { id name } }
    }
  }
`;

await main(async ({ service, proxy, key, say }) => {
  const client = new ApolloClient({ link: makeLink(service.url, await proxy.listen('ws'), key), cache: makeCache() });

  say(await follow(service, proxy, async ({ query, variables, next, fail }) => {
    await client.query({ query: RUNS, variables: { resultId: variables.resultId } });
    const subscription = client.subscribe({ query: gql(query), variables }).subscribe({ next, error: fail, complete: () => fail('it is complete') });
    return () => subscription.unsubscribe();
  }, async (resultId) => {
    const shown = ({ result }) => [result.name, result.status, ...result.runs.nodes.map((run) => `${run.id} ${run.status}`)].join(', ');
    const cached = shown(client.readQuery({ query: RUNS, variables: { resultId } }));
    const now = shown((await client.query({ query: RUNS, variables: { resultId }, fetchPolicy: 'no-cache' })).data);
    assert(cached === now, `after all events the cache has ${cached}, where the service has ${now}`);
    say('the cached runs are up to date');
  }));

  say(await page(client, service));
});

function makeCache() {
  return new InMemoryCache({ typePolicies: { Query: { fields: { results: relayStylePagination(['where', 'order']) } } } });
}

function makeLink(url, socketUrl, key) {
  const resume = new ApolloLink((operation, forward) => {
    const resumed = resuming(operation.variables);
    operation.variables = resumed.variables;
    return forward(operation).map((result) => {
      resumed.see(result);
      return result;
    });
  });
  return ApolloLink.split(
    ({ query }) => getMainDefinition(query).operation === 'subscription',
    resume.concat(new GraphQLWsLink(createTenaciousClient(socketUrl, key))),
    new HttpLink({ uri: url, headers: { 'X-API-Key': key } }),
  );
}

/** Pages through a list that grows meanwhile. */
async function page(client, service) {
  const name = `Paged ${randomUUID()}`;
  const { agent } = await service.mutate('createAgent', { name }, 'agent { id }');
  const ids = [];
  const create = async () => ids.push((await service.mutate('createResult', { name, agentId: agent.id }, 'result { id }')).result.id);
  for (let count = 0; count < 30; count++) {
    await create();
  }

  const results = client.watchQuery({ query: RESULTS, variables: { where: { name: { eq: name } }, order: [{ id: 'ASC' }] } });
  const subscription = results.subscribe({ error() {} });
  await until(() => !results.getCurrentResult().loading, () => 'the first page has not come');
  const current = () => results.getCurrentResult().data.results;
  for (; current().pageInfo.hasNextPage; await create()) {
    await results.fetchMore({ variables: { after: current().pageInfo.endCursor } });
  }

  subscription.unsubscribe();
  const paged = current().edges.map((edge) => edge.node.id);
  const expected = ids.slice(0, paged.length);
  assert(paged.length >= 30 && JSON.stringify(paged) === JSON.stringify(expected), `the pages have ${paged}, where the results are ${ids}`);
  return `${paged.length} results by fetchMore, each once and in order`;
}
