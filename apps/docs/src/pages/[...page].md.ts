import type { APIRoute, GetStaticPaths } from 'astro'
import { getCollection } from 'astro:content'

import { readLayers } from '../data-layers/read-layers.ts'
import { asMarkdown, type ComponentText, type DocsPage, markdownPath } from '../markdown/as-markdown.ts'
import { readRecipe } from '../regions/read-recipe.ts'

/** Serves each page of the documentation as Markdown: `/quick-start.md`. */
export const getStaticPaths: GetStaticPaths = async () =>
  (await getCollection('docs')).map((page) => ({
    params: { page: markdownPath(page.id).slice(1, -'.md'.length) },
    props: { page },
  }))

const textOf: ComponentText = (name, { file = '' }) => {
  if (name === 'Recipe') return `\`\`\`ts title="${file}"\n${readRecipe(file)}\n\`\`\``
  if (name !== 'DataLayers') return undefined
  return readLayers()
    .map((layer) => `### ${layer.name} ${layer.version}\n\n\`\`\`ts\n${layer.code}\n\`\`\``)
    .join('\n\n')
}

export const GET: APIRoute<{ page: DocsPage }> = ({ props }) =>
  new Response(asMarkdown(props.page, textOf), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } })
