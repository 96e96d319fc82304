import type { APIRoute, GetStaticPaths } from 'astro'

import { registryIndex, registryItems } from '../../../scripts/registry/items.ts'

// The shadcn registry, generated from the current source when the site is built.
const place = { root: '../..', base: 'https://stepup.dev/r' }

export const getStaticPaths: GetStaticPaths = () => [
  { params: { item: 'registry' }, props: { content: registryIndex(place) } },
  ...registryItems(place).map((item) => ({ params: { item: item.name }, props: { content: item } })),
]

export const GET: APIRoute<{ content: object }> = ({ props }) => Response.json(props.content)
