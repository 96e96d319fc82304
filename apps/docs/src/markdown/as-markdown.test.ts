import { expect, it } from 'vitest'

import { asMarkdown, markdownPath } from './as-markdown.ts'

const data = { title: 'Stores', description: 'SQLite and PostgreSQL.' }

it('the Markdown of a page begins with its title and description', () => {
  expect(asMarkdown({ id: 'guides/stores', data, body: '\nText.\n' })).toBe(
    '# Stores\n\n> SQLite and PostgreSQL.\n\nText.\n',
  )
})

it('the Markdown of a page leaves out what only compiles its examples', () => {
  const body = 'Before.\n\n<!-- given\ndeclare const stepUp: StepUpServer\n-->\n\n```ts\nstepUp.handler(request)\n```\n'
  expect(asMarkdown({ id: 'a', data, body })).toBe(
    '# Stores\n\n> SQLite and PostgreSQL.\n\nBefore.\n\n```ts\nstepUp.handler(request)\n```\n',
  )
})

it('the Markdown of a page names a computed table instead of its component', () => {
  const body =
    "import Figures from '../../components/Figures.astro'\n\nBefore.\n\n<Figures\n  of=\"size\"\n  rows={['a > b']}\n/>\n\nAfter."
  expect(asMarkdown({ id: 'a', data, body })).toBe(
    '# Stores\n\n> SQLite and PostgreSQL.\n\nBefore.\n\nThe table is on the page itself.\n\nAfter.\n',
  )
})

it('a page and its Markdown have the same address except for the ending', () => {
  expect(['quick-start', 'errors/index', 'errors', 'index'].map(markdownPath)).toEqual([
    '/quick-start.md',
    '/errors.md',
    '/errors.md',
    '/index.md',
  ])
})

it('the Markdown of a page keeps the imports in code blocks, and removes those of the page', () => {
  const body = "import Recipe from '../../components/Recipe.astro'\n\n```ts\nimport { a } from 'b'\n```\n"
  expect(asMarkdown({ id: 'a', data, body })).toBe(
    "# Stores\n\n> SQLite and PostgreSQL.\n\n```ts\nimport { a } from 'b'\n```\n",
  )
})

it('the Markdown of a page has the text of a component', () => {
  const body = 'Before.\n\n<Recipe file="sessions/clerk.ts" />\n\nAfter.'
  const textOf = (name: string, { file }: Readonly<Record<string, string>>) => `${name} of ${file}`
  expect(asMarkdown({ id: 'a', data, body }, textOf)).toContain('Before.\n\nRecipe of sessions/clerk.ts\n\nAfter.')
})
