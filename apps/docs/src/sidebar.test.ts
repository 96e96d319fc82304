import { globSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { sidebar } from './sidebar.ts'

const content = join(import.meta.dirname, 'content/docs')

it('the sidebar lists every page once, except the home page, the decisions and the 404 page', () => {
  const written = globSync('**/*.{md,mdx}', { cwd: content, exclude: ['decisions/**'] })
    .map((file) => file.replaceAll('\\', '/').replace(/\.mdx?$/, ''))
    .filter((id) => id !== 'index' && id !== '404')
  const listed = sidebar.flatMap(({ pages }) => pages.filter((page) => typeof page === 'string'))
  expect(listed.toSorted()).toEqual(written.toSorted())
})
