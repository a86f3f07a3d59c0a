// What every page is held to: it talks to its own service only, leaves no error on the console, and axe finds nothing serious that isn't known.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const pictures = process.env.PICTURES;

// Runs a script's steps in a browser. A picture of each named step goes into the folder PICTURES, where that is set. The options are those of a context; what is
// said on the console of a kind that is excused, as while a connection is cut, isn't held against the page.
export async function inBrowser(origin, steps, { excused, ...options } = {}) {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'], ...options });
    context.setDefaultTimeout(20_000);
    const wrong = watch(context, origin, excused);
    const page = await context.newPage();
    await steps(page, { picture: name => takePicture(page, name), audit: known => audit(page, known) });
    assert.deepEqual(wrong, []);
  } finally {
    await browser.close();
  }
}

function watch(context, origin, excused) {
  const wrong = [];
  const own = [origin, origin.replace(/^http/, 'ws')];
  const look = address => {
    if (!own.includes(new URL(address).origin) && !/^(data|blob):/.test(address)) {
      wrong.push(`It asked another origin: ${address}`);
    }
  };
  context.on('request', request => look(request.url()));
  context.on('console', message => {
    if (message.type() === 'error' && !excused?.test(message.text())) {
      wrong.push(`On the console: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', error => wrong.push(`Not caught: ${error.error()}`));
  context.on('page', page => page.on('websocket', socket => look(socket.url())));
  return wrong;
}

async function audit(page, known = []) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  for (const { id, impact, help, nodes } of serious) {
    console.log(`axe, ${impact}: ${id}, ${nodes.length} times: ${help}`);
  }
  assert.deepEqual(serious.map(({ id }) => id).filter(id => !known.includes(id)), []);
}

async function takePicture(page, name) {
  if (pictures) {
    await mkdir(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  }
}
