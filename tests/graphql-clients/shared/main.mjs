import { CuttingProxy } from './proxy.mjs';
import { Service } from './service.mjs';

// A few seconds are what it takes on a machine that does nothing else.
const LONGEST = 60_000;

const notes = [];

/** Keeps a line for the case that the script fails. */
export function note(line) {
  notes.push(line);
}

/**
 * Runs a script: `node SCRIPT URL`, with the API key in RESULTS_API_KEY. Prints what was shown and ends with 0; ends with 1 and the reason where it
 * fails or takes too long, with 2 where it isn't told which service to use.
 */
export async function main(script) {
  const [url] = process.argv.slice(2);
  const key = process.env.RESULTS_API_KEY;
  if (!url || !key) {
    console.error(`Usage: RESULTS_API_KEY=KEY node ${process.argv[1]} http://127.0.0.1:5000/graphql`);
    process.exit(2);
  }

  const end = (error) => {
    console.error(error);
    console.error(notes.slice(-5).join('\n'));
    process.exit(1);
  };
  setTimeout(() => end(`It takes longer than ${LONGEST} ms.`), LONGEST);
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);

  const proxy = new CuttingProxy(url);
  await script({ service: new Service(url, key), proxy, key, say: (text) => console.log(text) });
  proxy.close();
  process.exit(0);
}
