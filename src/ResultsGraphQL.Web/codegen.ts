import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of the page's operations, from the schema that the service prints. */
const config: CodegenConfig = {
  schema: '../../schema/schema.graphql',
  documents: 'src/**/*.graphql',
  generates: {
    'src/api/operations.generated.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: { DateTime: 'string', JSON: 'unknown', ID: 'string' },
      },
    },
  },
};

export default config;
