import type { APIRoute, GetStaticPaths } from 'astro'
import { getCollection } from 'astro:content'

import { asMarkdown, type DocsPage, markdownPath } from '../markdown/as-markdown.ts'

/** Each page of the documentation as Markdown, beside itself: `/quick-start.md`. */
export const getStaticPaths: GetStaticPaths = async () =>
  (await getCollection('docs')).map((page) => ({
    params: { page: markdownPath(page.id).slice(1, -'.md'.length) },
    props: { page },
  }))

export const GET: APIRoute<{ page: DocsPage }> = ({ props }) =>
  new Response(asMarkdown(props.page), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } })
