// A person opens the IDE, enters the key once, and asks, errs, changes and follows.
import assert from 'node:assert/strict';
import { inBrowser } from './browser.mjs';
import { apiKey, ask, createRun, origin } from './service.mjs';

const runId = await createRun();

await inBrowser(origin, async (page, { picture, audit }) => {
  await page.goto(`${origin}/graphql`);
  assert.equal(page.url(), `${origin}/graphql/`);
  await page.getByRole('button', { name: 'Create Document' }).click();

  await page.getByRole('tab', { name: 'HTTP Headers' }).click();
  await page.getByRole('textbox', { name: 'Value' }).first().fill(apiKey);
  await page.keyboard.press('Tab');
  await loadSchema();
  await picture('ide-schema');

  // The examples are there, the first of them chosen.
  await run();
  await response(/"name": "Seen"/);
  await picture('ide-query');

  await write('query Errs { nonsense }');
  await run();
  await response(/"code": "VALIDATION_FAILED"/);
  await picture('ide-error');

  await write(`mutation Changes { updateRunStatus(input: { runId: ${runId}, status: PENDING }) { run { id status } errors { ... on Error { message } } } }`);
  await run();
  await response(/"status": "PENDING"/);

  const subscribed = new Promise(resolve => page.on('websocket', socket => socket.on('framesent', ({ payload }) => payload.includes('"subscribe"') && resolve())));
  const { eventCursor } = await ask('{ eventCursor }');
  await write(`subscription Follows { onRunStatusChanged(runId: ${runId}, after: "${eventCursor}") { previousStatus status run { id } } }`);
  await run();
  await subscribed;
  await ask(`mutation { updateRunStatus(input: { runId: ${runId}, status: RUNNING }) { run { status } } }`);
  await response(/"previousStatus": "PENDING",\s*"status": "RUNNING"/);
  await picture('ide-subscription');

  // What Banana Cake Pop itself leaves to be wished for.
  await audit(['aria-command-name', 'aria-progressbar-name', 'aria-required-children', 'button-name', 'label', 'nested-interactive']);

  // The IDE takes over what was typed a moment later, and doesn't say when.
  async function loadSchema() {
    for (let left = 10; ; left--) {
      await page.getByRole('button', { name: /^Reload Schema/ }).click();
      try {
        return await page.getByText('Schema available').waitFor({ timeout: 1_500 });
      } catch (error) {
        if (left === 0) {
          throw error;
        }
      }
    }
  }

  // Pasted: what is typed, the editor completes. The builder shows what the editor has understood.
  async function write(document) {
    await page.evaluate(text => navigator.clipboard.writeText(text), document);
    await page.locator('.monaco-editor').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+V');
    await page.getByRole('tree').getByText(document.split(' ')[1]).waitFor();
  }

  async function run() {
    await page.getByRole('button', { name: /^Run Operation/ }).click();
  }

  async function response(expected) {
    const lines = page.locator('.monaco-editor').last().locator('.view-lines');
    try {
      await page.waitForFunction(
        ([element, source]) => new RegExp(source).test(element.innerText.replace(/\s+/g, ' ')), [await lines.elementHandle(), expected.source]);
    } catch (error) {
      throw new Error(`No ${expected}, but: ${await lines.innerText()}`, { cause: error });
    }
  }
});
