// Caches that normalise keep an object under its type and `id`, and show it wherever it stands. With their defaults, as they come: whatever list is asked
// for, they give back what the service has answered, also once all the other lists have been asked for.
import { isDeepStrictEqual } from 'node:util';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client/core/index.js';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { createExamples } from './shared/examples.mjs';
import { countItems, ListDocuments } from './shared/lists.mjs';
import { main } from './shared/main.mjs';
import { assert } from './shared/until.mjs';

await main(async ({ service, key, say }) => {
  const lists = await ListDocuments.of(service, await createExamples(service));
  const documents = lists.documents();
  const answers = new Map();
  for (const document of documents) {
    answers.set(document, await service.query(document));
  }

  checkThatListsHaveItems(lists, answers);
  const headers = { 'X-API-Key': key };
  say(await check('Apollo\'s InMemoryCache', apollo(service.url, headers), answers));
  say(await check('urql\'s Graphcache', urql(service.url, headers), answers));
});

function checkThatListsHaveItems(lists, answers) {
  const counts = [...answers.values()].map(countItems);
  const short = [...lists.lists].filter((list) => list !== 'Viewer.scopes' && !counts.some((count) => count.get(list) > 1));
  assert(lists.lists.size > 20 && short.length === 0, `${lists.lists.size} lists were asked for, and ${short} have less than two items`);
}

async function check(name, { ask, recall }, answers) {
  for (const document of answers.keys()) {
    await ask(document);
  }

  for (const [document, answer] of answers) {
    const kept = await recall(document);
    assert(isDeepStrictEqual(plain(kept), answer), `${name} answers ${document} with\n${JSON.stringify(kept)}\nwhere the service answers\n${JSON.stringify(answer)}`);
  }

  return `${name} gives back ${answers.size} answers as they came`;
}

function apollo(uri, headers) {
  const client = new ApolloClient({ link: new HttpLink({ uri, headers }), cache: new InMemoryCache() });
  return {
    ask: (document) => client.query({ query: gql(document), fetchPolicy: 'network-only' }),
    recall: (document) => client.readQuery({ query: gql(document) }),
  };
}

function urql(url, headers) {
  // It advises at length to name the types that have no `id`, whose objects it keeps with their parents.
  const exchanges = [cacheExchange({ logger() {} }), fetchExchange];
  const client = new Client({ url, fetchOptions: { headers }, preferGetMethod: false, exchanges });
  return {
    ask: (document) => client.query(document, {}, { requestPolicy: 'network-only' }).toPromise(),
    recall: async (document) => (await client.query(document, {}, { requestPolicy: 'cache-only' }).toPromise()).data,
  };
}

/** Without prototypes, and without the name of the root's type, which the clients add. */
function plain(data) {
  const { __typename, ...fields } = JSON.parse(JSON.stringify(data ?? {}));
  return fields;
}
