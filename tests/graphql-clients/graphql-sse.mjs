// graphql-sse connects anew by itself and sends the same request again, made into JSON only then: with an `after` that is a getter of the last cursor
// seen, it goes on exactly there. Where a cut comes right behind an event, it ends with an error instead of a retry: subscribe again then.
import { createClient } from 'graphql-sse';
import { follow } from './shared/follow.mjs';
import { main, note } from './shared/main.mjs';
import { resuming } from './shared/resuming.mjs';
import { assert, pause } from './shared/until.mjs';

await main(async ({ service, proxy, key, say }) => {
  const url = await proxy.listen();
  const client = createClient({ url, headers: { 'X-API-Key': key }, retryAttempts: Infinity, retry: () => pause(20) });
  say(await follow(service, proxy, (subscription) => watch(client, subscription)));
  client.dispose();
  say(`${await follow(service, proxy, (subscription) => watchByEventId(url, key, subscription))}, by Last-Event-ID`);
  await seeErrors(createClient({ url: service.url, headers: { 'X-API-Key': key } }));
  say('errors are results');
});

function watch(client, { query, variables, next, fail }) {
  const resumed = resuming(variables);
  let stop;
  const subscribe = () => {
    stop = client.subscribe({ query, variables: resumed.variables }, {
      next(result) {
        next(result);
        resumed.see(result);
      },
      error(error) {
        note(`graphql-sse gives up after ${error.stack}`);
        if (error instanceof TypeError) {
          subscribe();
        } else {
          fail(error);
        }
      },
      complete: () => fail('it is complete'),
    });
  };
  subscribe();
  return () => stop();
}

/** As a browser's EventSource does it, which the client isn't built on: the same request each time, with the last event's id in a header. */
function watchByEventId(url, key, { query, variables, next, fail }) {
  const stop = new AbortController();
  const headers = { 'Content-Type': 'application/json', Accept: 'text/event-stream', 'X-API-Key': key };
  const read = async () => {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }), signal: stop.signal });
    if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
      fail(`it is answered with ${response.status} ${await response.text()}`);
    }

    for await (const { event, id, data } of eventsOf(response.body)) {
      headers['Last-Event-ID'] = id ?? headers['Last-Event-ID'];
      if (event === 'next') {
        next(JSON.parse(data));
      } else if (event === 'complete') {
        fail('it is complete');
      }
    }
  };
  (async () => {
    while (!stop.signal.aborted) {
      await read().catch(() => pause(20));
    }
  })();
  return () => stop.abort();
}

/** The events of a stream, each with its fields; what a cut leaves of one is none. */
async function* eventsOf(body) {
  let text = '';
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + part).split('\n\n');
    text = blocks.pop();
    yield* blocks.map((block) => Object.fromEntries(block.split('\n').map((line) => /^([a-z]*): ?(.*)$/.exec(line)?.slice(1) ?? [line, ''])));
  }
}

async function seeErrors(client) {
  const results = [];
  for await (const result of client.iterate({ query: 'subscription { onRunStatusChanged { cursor nothing } }' })) {
    results.push(result);
  }

  assert(results.length === 1 && results[0].errors?.[0].extensions.code === 'VALIDATION_FAILED', `a document with a mistake has the results ${JSON.stringify(results)}`);
}
