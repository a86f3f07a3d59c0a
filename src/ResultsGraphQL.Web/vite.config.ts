import { defineConfig } from 'vite';

/** Where the service runs while the page is worked on. */
const service = { '/graphql': { target: process.env.RESULTS_URL ?? 'http://127.0.0.1:5000', ws: true } };

export default defineConfig({
  build: {
    // A file inlined as a data: address would need an exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    target: 'es2022',
  },
  server: { proxy: service },
  preview: { proxy: service },
});
