import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    // A file inlined as a data: address would need an exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    target: 'es2022',
  },
  server: {
    proxy: { '/graphql': { target: 'http://127.0.0.1:5000', ws: true } },
  },
});
