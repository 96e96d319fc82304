import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import type { Plugin } from 'vite'

import { extractSnippets } from '../../docs/scripts/snippets/extract.ts'

const page = join(import.meta.dirname, '../../docs/src/content/docs/guides/theming.md')
const folder = join(import.meta.dirname, '../src/recipes')
const index = 'virtual:recipes'

/** Returns the blocks of the theming page by title. */
export function readRecipes(): ReadonlyMap<string, string> {
  return new Map(
    extractSnippets(readFileSync(page, 'utf8'), page).flatMap(({ title, code }) =>
      title === undefined ? [] : [[title, code] as const],
    ),
  )
}

/** Turns the blocks of the theming page into modules, so that the tested code is the documented code. */
export function pageRecipes(): Plugin {
  return {
    name: 'page-recipes',
    resolveId(id) {
      if (id === index) return `\0${index}`
      return id.startsWith('recipe:') ? join(folder, id.slice('recipe:'.length)) : undefined
    },
    load(id) {
      if (id === `\0${index}`) {
        const entries = [...readRecipes().keys()].map((title) => `'${title}': () => import('recipe:${title}'),`)
        return `export const recipes = {\n${entries.join('\n')}\n}`
      }
      const code = dirname(id) === folder ? readRecipes().get(basename(id)) : undefined
      if (code === undefined) return
      this.addWatchFile(page)
      // Tailwind only scans an app's own files for classes; the recipes' classes are on the page.
      return code.includes("'tailwindcss'") ? `${code}\n@source '${page}';\n` : code
    },
  }
}
