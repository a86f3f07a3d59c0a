// subscriptions-transport-ws (subprotocol `graphql-ws`) connects anew by itself and starts each operation again with its own options, made into JSON
// only then: with an `after` that is a getter of the last cursor seen, it goes on exactly there.
import { SubscriptionClient } from 'subscriptions-transport-ws';
import WebSocket from 'ws';
import { follow } from './shared/follow.mjs';
import { main, note } from './shared/main.mjs';
import { resuming } from './shared/resuming.mjs';

await main(async ({ service, proxy, key, say }) => {
  const options = { reconnect: true, minTimeout: 10_000, connectionParams: { 'X-API-Key': key } };
  const client = new SubscriptionClient(await proxy.listen('ws'), options, WebSocket);
  client.onError((error) => note(`subscriptions-transport-ws: ${error.message}`));
  say(await follow(service, proxy, ({ query, variables, next, fail }) => {
    const resumed = resuming(variables);
    const subscription = client.request({ query, variables: resumed.variables }).subscribe({
      next(result) {
        next(result);
        resumed.see(result);
      },
      error: fail,
      complete: () => fail('it is complete'),
    });
    return () => subscription.unsubscribe();
  }));
  client.close();
});
