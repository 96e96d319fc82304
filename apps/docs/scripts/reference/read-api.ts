import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type ApiEntry, readApiReport } from './api-report.ts'

/** One entry point of a package. */
export interface ApiPage {
  /** `core`, `server-sqlite`. */
  readonly slug: string
  /** `@stepup/core`, `@stepup/server/sqlite`. */
  readonly title: string
  readonly entries: readonly ApiEntry[]
}

/**
 * Returns every entry point that has a report, with its exports. `root` is a parameter, because Astro's builder moves
 * this file.
 */
export function readApiPages(root: string): ApiPage[] {
  return globSync('packages/*/etc/*.api.md', { cwd: root })
    .map((file) => {
      const [, folder = '', , name = ''] = file.replaceAll('\\', '/').split('/')
      const report = readFileSync(join(root, file), 'utf8')
      const slug = name.replace('.api.md', '')
      const sources = globSync(`packages/${folder}/src/**/*.{ts,tsx}`, { cwd: root })
        .filter((source) => !source.includes('.test'))
        .map((source) => readFileSync(join(root, source), 'utf8'))
      const subpath = slug.slice(folder.length + 1)
      const title = `@stepup/${folder}${subpath === '' ? '' : `/${subpath.replace(/^locales-/, 'locales/')}`}`
      return { slug, title, entries: readApiReport(report, sources) }
    })
    .sort((one, other) => (one.title < other.title ? -1 : 1))
}
