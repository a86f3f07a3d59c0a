// Copies the IDE's files beside the page, under the address that the browser finds them at.
import { cp, mkdir } from 'node:fs/promises';

const from = new URL('../node_modules/@chillicream/bananacakepop-graphql-ide/', import.meta.url);
const to = new URL('../dist/graphql/', import.meta.url);

await mkdir(to, { recursive: true });
for (const name of ['index.html', 'favicon.ico', 'favicon.svg', 'apple-touch-icon.png', 'manifest.webmanifest', 'static', 'LICENSE']) {
  await cp(new URL(name, from), new URL(name, to), { recursive: true });
}
