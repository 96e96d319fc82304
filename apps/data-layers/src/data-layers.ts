/** A data layer of the docs. `lacks` lists features that the library doesn't offer. */
export interface DataLayer {
  readonly name: string
  /** The npm package, whose version the docs show. Empty for browser APIs. */
  readonly package: string
  /** The file in `layers`. The docs show and count the lines between `#region` and `#endregion`. */
  readonly file: string
  readonly lacks?: { readonly abort?: string; readonly upload?: string }
}

const json = 'the library sends JSON only'

/** Every data layer, in the order of the docs' table. */
export const dataLayers: readonly DataLayer[] = [
  { name: 'fetch', package: '', file: 'fetch.ts' },
  { name: 'axios', package: 'axios', file: 'axios.ts' },
  { name: 'axios, unchanged', package: 'axios', file: 'axios-run.ts' },
  { name: 'ky', package: 'ky', file: 'ky.ts' },
  { name: 'ofetch', package: 'ofetch', file: 'ofetch.ts' },
  { name: 'wretch', package: 'wretch', file: 'wretch.ts' },
  { name: 'superagent', package: 'superagent', file: 'superagent.ts' },
  {
    name: 'openapi-fetch',
    package: 'openapi-fetch',
    file: 'openapi-fetch.ts',
  },
  { name: 'Hey API', package: '@hey-api/client-fetch', file: 'hey-api.ts' },
  { name: 'ts-rest', package: '@ts-rest/core', file: 'ts-rest.ts' },
  { name: 'Hono RPC', package: 'hono', file: 'hono-rpc.ts' },
  { name: 'tRPC', package: '@trpc/client', file: 'trpc.ts' },
  {
    name: 'Apollo Client',
    package: '@apollo/client',
    file: 'apollo.ts',
    lacks: { upload: json },
  },
  {
    name: 'urql',
    package: 'urql',
    file: 'urql.ts',
    lacks: { abort: 'a promise of the library takes no signal' },
  },
  {
    name: 'graphql-request',
    package: 'graphql-request',
    file: 'graphql-request.ts',
    lacks: { upload: json },
  },
  {
    name: 'TanStack Query',
    package: '@tanstack/react-query',
    file: 'tanstack-query.ts',
  },
  { name: 'SWR', package: 'swr', file: 'swr.tsx' },
  { name: 'RTK Query', package: '@reduxjs/toolkit', file: 'rtk-query.ts' },
  {
    name: 'Redux thunks',
    package: '@reduxjs/toolkit',
    file: 'redux-thunk.ts',
    lacks: { upload: 'as fetch' },
  },
  {
    name: 'React Router',
    package: 'react-router',
    file: 'react-router.ts',
    lacks: { upload: 'as fetch' },
  },
  {
    name: 'TanStack Router',
    package: '@tanstack/react-router',
    file: 'tanstack-router.ts',
    lacks: { upload: 'as fetch' },
  },
  {
    name: 'React 19 actions',
    package: 'react',
    file: 'react-actions.tsx',
  },
  {
    name: 'React Hook Form',
    package: 'react-hook-form',
    file: 'react-hook-form.tsx',
  },
]
