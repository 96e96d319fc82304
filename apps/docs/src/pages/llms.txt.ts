import type { APIRoute } from 'astro'
import { getCollection } from 'astro:content'

import { markdownPath } from '../markdown/as-markdown.ts'
import { sidebar } from '../sidebar.ts'

/** Lists all pages for agents (https://llmstxt.org): the guides in order, then the decisions. */
export const GET: APIRoute = async ({ site }) => {
  const docs = new Map((await getCollection('docs')).map((page) => [page.id, page]))
  const line = (id: string): string => {
    const page = docs.get(id) ?? docs.get(id.replace(/\/index$/, ''))
    if (!page) throw new Error(`The sidebar names ${id}, and there is no such page.`)
    return `- [${page.data.title}](${new URL(markdownPath(page.id), site).href}): ${page.data.description}`
  }
  const groups = sidebar.map(({ label, pages }) => {
    const ids = pages.filter((page) => typeof page === 'string')
    return `## ${label}\n\n${ids.map(line).join('\n')}\n`
  })
  const decisions = [...docs.keys()].filter((id) => id.startsWith('decisions/')).map(line)
  const text = `# Stepup

> Step-up authentication for React, whatever the backend. An app calls its API as always. When an action is risky, the API answers 401 \`insufficient_user_authentication\` (RFC 9470); Stepup shows a prompt (passkey, one-time code, ...), proves the user, and the original call resolves. \`@stepup/server\` decides by policies when that is needed.

To add Stepup to an app, read the quick start first, then the page about your backend and the one about your data layer. Packages: \`@stepup/core\` (client), \`@stepup/react\`, \`@stepup/react-ui\` (modal), \`@stepup/server\`, \`@stepup/policy\`, \`@stepup/testing\`, \`@stepup/cli\`.

${groups.join('\n')}
## Optional

${decisions.join('\n')}
`
  return new Response(text, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
