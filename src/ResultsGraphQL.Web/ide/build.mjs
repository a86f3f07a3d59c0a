// Puts the IDE beside the page: Banana Cake Pop's files as they come, with their licence, and the settings that it asks for.
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';

const from = new URL('../node_modules/@chillicream/bananacakepop-graphql-ide/', import.meta.url);
const to = new URL('../dist/graphql/', import.meta.url);
const operations = new URL('../../../schema/operations/', import.meta.url);

// What only reads comes first, and the easiest of it before all.
const first = 'LatestResults.graphql';
const kinds = ['query', 'subscription', 'mutation'];

// A file that keeps its time isn't packed anew.
await mkdir(to, { recursive: true });
for (const name of ['index.html', 'favicon.ico', 'favicon.svg', 'apple-touch-icon.png', 'manifest.webmanifest', 'static']) {
  await cp(new URL(name, from), new URL(name, to), { recursive: true, preserveTimestamps: true });
}
await cp(new URL('LICENSE', from), new URL('LICENSE.txt', to));
await cp(new URL('service-worker.js', import.meta.url), new URL('service-worker.js', to));
await writeFile(new URL('bcp-config.json', to), JSON.stringify({
  title: 'ResultsGraphQL',
  disableTelemetry: true,
  useBrowserUrlAsEndpoint: true,
  includeCookies: false,
  subscriptionProtocol: 'graphql-transport-ws',
  httpHeaders: { 'X-API-Key': '' },
  ...await examples(),
}, null, 2));

// One document of all examples.
async function examples() {
  const variables = {};
  const documents = [];
  for (const name of (await readdir(operations)).sort()) {
    const text = (await readFile(new URL(name, operations), 'utf8')).trim();
    documents.push({
      text: withoutTextDefaults(text, variables),
      rank: name === first ? -1 : kinds.findIndex(kind => new RegExp(`^${kind}\\b`, 'm').test(text)),
    });
  }
  documents.sort((a, b) => a.rank - b.rank);
  return { graphQLDocument: documents.map(document => document.text).join('\n\n') + '\n', variables };
}

// The IDE's parser fails where a variable's default is a string. The same value goes into its pane of variables.
function withoutTextDefaults(text, variables) {
  return text.replace(/\$(\w+): (\w+!?) = ("(?:[^"\\]|\\.)*")/g, (_, name, type, value) => {
    variables[name] ??= JSON.parse(value);
    return `$${name}: ${type}`;
  });
}
