// A person opens the live page, enters the key, finds a result and follows it, through a connection that is lost and comes back.
import assert from 'node:assert/strict';
import { CuttingProxy } from '../graphql-clients/shared/proxy.mjs';
import { Service } from '../graphql-clients/shared/service.mjs';
import { Batch } from './batch.mjs';
import { inBrowser } from './browser.mjs';
import { apiKey, origin } from './service.mjs';

const service = new Service(`${origin}/graphql`, apiKey);
const batch = await Batch.create(service, { name: `Front desk ${Date.now()}`, runs: 6 });
await Promise.all(Array.from({ length: 40 }, (_, index) => Batch.create(service, { name: `Other ${index}`, runs: 1 })));
const next = await Batch.create(service, { name: 'The night after', runs: 1, like: batch });
const proxy = new CuttingProxy(`${origin}/graphql`);
const through = new URL(await proxy.listen()).origin;

// What a browser says of its own accord of a connection that is cut, and of a key that is refused.
const excused = /WebSocket connection to .* failed|ERR_(CONNECTION|EMPTY|SOCKET)|status of 401/;

await inBrowser(through, async (page, { picture }) => {
  const received = listen(page);
  const row = page.locator(`[data-result="${batch.id}"]`);
  await countShifts(page);

  await step('the key is asked for once, and a wrong one is refused', async () => {
    await page.goto(through);
    await page.getByLabel('API key').fill('rgq_this-is-no-key-of-the-service');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('alert').getByText('doesn’t accept this key').waitFor();
    await page.getByLabel('API key').fill(apiKey);
    await page.keyboard.press('Enter');
    await page.locator('[data-connection=live]').waitFor();
    assert.ok(!page.url().includes(apiKey));
    assert.deepEqual(await page.evaluate(() => [sessionStorage.length, localStorage.length]), [1, 0]);
  });

  await step('more results come as one goes down the list', async () => {
    const rows = page.locator('[data-result]');
    await page.waitForFunction(() => document.querySelectorAll('[data-result]').length === 30);
    await rows.last().scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelectorAll('[data-result]').length >= 41);
    const ids = await rows.evaluateAll((found) => found.map((element) => element.dataset.result));
    assert.equal(new Set(ids).size, ids.length, 'a row came twice');
    await page.evaluate(() => scrollTo(0, 0));
  });

  await step('a new result comes to the top by itself, and is counted', async () => {
    await page.mouse.move(0, 0);
    const before = await countOf(page);
    const { id } = await Batch.create(service, { name: 'Just made', runs: 1 });
    await page.locator('[data-result]').first().and(page.locator(`[data-result="${id}"]`)).waitFor();
    assert.equal(await countOf(page), before + 1);
  });

  await step('nothing moves beneath a pointer: what is new waits until it is asked for', async () => {
    await page.locator('[data-result]').nth(1).hover();
    const first = await page.locator('[data-result]').first().getAttribute('data-result');
    const { id } = await Batch.create(service, { name: 'Made meanwhile', runs: 1 });
    await page.getByRole('button', { name: 'Show 1 new' }).waitFor();
    assert.equal(await page.locator('[data-result]').first().getAttribute('data-result'), first);
    await page.getByRole('button', { name: 'Show 1 new' }).click();
    await page.locator(`[data-result="${id}"]`).waitFor();
  });

  await step('the list misses nothing while the connection is lost', async () => {
    await page.mouse.move(0, 0);
    const before = await countOf(page);
    await loseConnection(page);
    const made = await Batch.create(service, { name: 'Made unseen', runs: 2 });
    await made.complete(made.runIds[0], true);
    proxy.refusing = false;
    const first = page.locator('[data-result]').first().and(page.locator(`[data-result="${made.id}"]`));
    await first.getByText('100%').waitFor();
    assert.equal(await countOf(page), before + 1);
  });

  await step('what is renamed has its new name, and what is deleted goes, by itself', async () => {
    const { id } = await Batch.create(service, { name: 'Named first', runs: 1 });
    const changed = page.locator(`[data-result="${id}"]`);
    await changed.getByText('Named first', { exact: true }).waitFor();
    const before = await countOf(page);
    await service.mutate('updateResult', { resultId: id, name: 'Named afterwards' }, '__typename');
    await changed.getByText('Named afterwards', { exact: true }).waitFor();
    await service.mutate('deleteResult', { resultId: id }, '__typename');
    await changed.waitFor({ state: 'detached' });
    assert.equal(await countOf(page), before - 1);
  });

  await step('a row beneath a pointer stays where it is, struck out, until it is let go', async () => {
    const { id } = await Batch.create(service, { name: 'Pointed at', runs: 1 });
    const deleted = page.locator(`[data-result="${id}"]`);
    await deleted.hover();
    await service.mutate('deleteResult', { resultId: id }, '__typename');
    await deleted.getByText('was deleted').waitFor();
    await page.mouse.move(0, 0);
    await deleted.waitFor({ state: 'detached' });
  });

  await step('a filtered list counts what was deleted or renamed, too', async () => {
    await page.getByLabel('Name contains').fill('Counted');
    await page.waitForURL(/name=Counted/);
    const [one, other] = [await Batch.create(service, { name: 'Counted one', runs: 1 }), await Batch.create(service, { name: 'Counted other', runs: 1 })];
    await page.getByText('2 results', { exact: true }).waitFor();
    await service.mutate('updateResult', { resultId: one.id, name: 'Another' }, '__typename');
    await page.locator(`[data-result="${one.id}"]`).waitFor({ state: 'detached' });
    await page.getByText('1 result', { exact: true }).waitFor();
    await service.mutate('deleteResult', { resultId: other.id }, '__typename');
    await page.locator(`[data-result="${other.id}"]`).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'No result fits' }).waitFor();
    await page.getByLabel('Name contains').fill('');
  });

  await step('a result is found by filters, which stand in the address', async () => {
    await page.getByLabel('Name contains').fill(batch.name.toLowerCase());
    await page.getByLabel('Agent').selectOption({ label: batch.agent });
    await page.getByRole('button', { name: 'Waiting' }).click();
    await page.getByText('1 result', { exact: true }).waitFor();
    await page.waitForURL(/name=front\+desk\+\d+&agent=\d+&status=in_queue,pending/);
    await picture('page-filtered');
    await page.reload();
    await row.waitFor();
    assert.equal(await page.getByLabel('Name contains').inputValue(), batch.name.toLowerCase());
  });

  await step('it is opened with the keyboard', async () => {
    await row.getByRole('link').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${through}/results/${batch.id}`);
    await page.getByRole('heading', { name: batch.name, level: 1 }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    await picture('page-result');
  });

  await step('a run changes within a second of the mutation', async () => {
    await page.locator(`[data-run="${batch.runIds[0]}"][data-status=IN_QUEUE]`).waitFor();
    const started = performance.now();
    await batch.move(batch.runIds[0], 'RUNNING');
    await page.locator(`[data-run="${batch.runIds[0]}"][data-status=RUNNING]`).waitFor();
    const took = performance.now() - started;
    assert.ok(took < 1_000, `it took ${took} ms`);
    console.log(`a run's change is seen after ${Math.round(took)} ms`);
  });

  await step('nothing is missed while the connection is lost, and nothing comes twice', async () => {
    await loseConnection(page);
    for (const runId of batch.runIds.slice(0, 4)) {
      await batch.complete(runId, runId !== batch.runIds[1]);
    }

    await batch.move(batch.runIds[4], 'FAILED');
    await picture('page-lost');
    proxy.refusing = false;
    await page.locator('[data-connection=live]').waitFor();
    await batch.move(batch.runIds[5], 'EVALUATING');
    await page.locator(`[data-run="${batch.runIds[5]}"][data-status=EVALUATING]`).waitFor();

    const shown = await page.locator('[data-run]').evaluateAll((rows) => rows.map(({ dataset }) => [Number(dataset.run), dataset.status]));
    assert.deepEqual(shown, await batch.statuses());
    await page.getByRole('progressbar', { name: 'Runs ended' }).and(page.locator('[aria-valuenow="5"]')).waitFor();
    const expected = (await service.eventsAfter(batch.cursor, batch.id)).filter(({ runId }) => runId !== null).map(({ cursor }) => cursor);
    assert.deepEqual(received.runEvents, expected);
    await picture('page-resumed');
  });

  await step('a run tells why it was judged as it was', async () => {
    await page.getByRole('link', { name: 'Not successful 2' }).click();
    await page.locator(`[data-run="${batch.runIds[1]}"]`).getByRole('link').click();
    await page.waitForURL(`${through}/results/${batch.id}/runs/${batch.runIds[1]}?runs=failures`);
    await page.getByText('Reads the booked time back').waitFor();
    await page.getByText('812').first().waitFor();
    await picture('page-run');
    await page.goBack();
    await page.getByRole('heading', { name: 'Measurements' }).waitFor();
  });

  await step('nothing has moved on the page that nobody touched', async () => {
    assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
  });

  await step('a result is compared with the one before, and what its runs bring is seen', async () => {
    await page.goto(`${through}/results/${next.id}`);
    await page.getByRole('link', { name: 'Compare with the one before' }).click();
    await page.waitForURL(`${through}/compare/${batch.id}/${next.id}`);
    await page.locator('[data-change=CHANGED]').waitFor();
    await next.complete(next.runIds[0], true);
    await page.locator('[data-change=BETTER]').getByText('100%', { exact: true }).waitFor();
  });

  await step('what was deleted while the connection was lost is known to be gone', async () => {
    const other = await Batch.create(service, { name: 'Gone soon', runs: 1 });
    await page.goto(`${through}/results/${other.id}`);
    await page.locator(`[data-run="${other.runIds[0]}"]`).waitFor();
    await page.locator('[data-connection=live]').waitFor();
    await loseConnection(page);
    await other.move(other.runIds[0], 'RUNNING');
    await service.mutate('deleteResult', { resultId: other.id }, '__typename');
    proxy.refusing = false;
    await page.getByRole('heading', { name: `There is no result ${other.id}` }).waitFor();
  });

  await step('a result that is open has its new name by itself, and is known to be gone', async () => {
    const open = await Batch.create(service, { name: 'Open before', runs: 2 });
    await page.goto(`${through}/results/${open.id}`);
    await page.locator(`[data-run="${open.runIds[1]}"]`).waitFor();
    await page.locator('[data-connection=live]').waitFor();
    await service.mutate('updateResult', { resultId: open.id, name: 'Open afterwards' }, '__typename');
    await page.getByRole('heading', { name: 'Open afterwards', level: 1 }).waitFor();
    await service.mutate('deleteResult', { resultId: open.id }, '__typename');
    await page.getByRole('heading', { name: `There is no result ${open.id}` }).waitFor();
  });

  await step('the key is forgotten', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    assert.deepEqual(await page.evaluate(() => [sessionStorage.length, localStorage.length]), [0, 0]);
  });
}, { excused });

proxy.close();
for (const colorScheme of ['light', 'dark']) {
  for (const [name, viewport] of Object.entries({ wide: { width: 1280, height: 860 }, narrow: { width: 390, height: 844 } })) {
    await inBrowser(origin, async (page, { picture, audit }) => {
      await page.goto(origin);
      await page.getByRole('button', { name: 'Continue' }).waitFor();
      await audit();
      await page.getByLabel('API key').fill(apiKey);
      await page.getByLabel('Remember me').check();
      await page.keyboard.press('Enter');
      for (const [view, path, ready] of [
        ['results', '/', '[data-result]'],
        ['result', `/results/${batch.id}`, '.metric canvas'],
        ['run', `/results/${batch.id}/runs/${batch.runIds[1]}`, '.alignments'],
        ['agents', '/agents', '.agent'],
        ['agent', `/agents/${batch.agentId}`, '.spread'],
        ['compare', `/compare/${batch.id}/${next.id}`, '[data-change=BETTER]'],
        ['weeks', `/agents/${batch.agentId}?trend=weeks`, '.trend canvas'],
      ]) {
        await step(`${view} is accessible, ${colorScheme} and ${name}`, async () => {
          await page.locator('[data-connection=live]').waitFor();
          await page.goto(origin + path);
          await page.locator(ready).first().waitFor();
          await picture(`page-${view}-${colorScheme}-${name}`);
          await audit();
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it is wider than the window');
        });
      }
    }, { colorScheme, viewport });
  }
}

async function step(name, act) {
  try {
    await act();
  } catch (error) {
    throw new Error(`Not so: ${name}`, { cause: error });
  }
}

/** The cursors of the run events of the result's page, as the socket brings them. */
function listen(page) {
  const received = { runEvents: [] };
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const { onRunStatusChanged: event } = JSON.parse(payload).payload?.data ?? {};
      if (event?.run) {
        received.runEvents.push(event.cursor);
      }
    }),
  );
  return received;
}

/** Has the page take note of each place that moves without an input of the person's; not of words that stand to the right of their place and become longer there. */
function countShifts(page) {
  return page.addInitScript(() => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => {
      for (const { hadRecentInput, sources } of list.getEntries()) {
        const moved = sources.filter(({ previousRect: before, currentRect: now }) => before.x !== now.x || before.y !== now.y);
        if (!hadRecentInput && location.pathname.startsWith('/results/')) {
          globalThis.shifts.push(...moved.map(({ node }) => `${node?.parentElement?.className} > ${node?.className ?? node?.textContent}`));
        }
      }
    }).observe({ type: 'layout-shift' });
  });
}

/** Cuts the connection, and keeps it from coming back until the proxy refuses no more. */
async function loseConnection(page) {
  proxy.refusing = true;
  proxy.cut();
  await page.locator('[data-connection=lost]').waitFor();
}

async function countOf(page) {
  return Number((await page.locator('.list-count').innerText()).replace(/\D/g, ''));
}
