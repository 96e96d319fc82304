import type { APIRoute, GetStaticPaths } from 'astro'

import { registryIndex, registryItems } from '../../../scripts/registry/items.ts'

// The shadcn registry: made with the site, from the source as it is then.
const place = { root: '../..', base: 'https://stepup.dev/r' }

export const getStaticPaths: GetStaticPaths = () => [
  { params: { item: 'registry' }, props: { content: registryIndex(place) } },
  ...registryItems(place).map((item) => ({ params: { item: item.name }, props: { content: item } })),
]

export const GET: APIRoute<{ content: object }> = ({ props }) => Response.json(props.content)
