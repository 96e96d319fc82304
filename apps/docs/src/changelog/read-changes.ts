import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { parse } from 'yaml'

/** Kinds of a change, the most disruptive first. */
export const kinds = ['major', 'minor', 'patch'] as const

export type Kind = (typeof kinds)[number]

/** One change that users of the packages notice. */
export interface Change {
  readonly id: string
  /** The release that contains the change. Absent until it is released. */
  readonly version?: string
  readonly kind: Kind
  /** Names of the changed packages, without their scope. */
  readonly packages: readonly string[]
  /** Markdown. */
  readonly text: string
}

/** Returns every change: unreleased ones from `.changeset`, released ones from each package's `CHANGELOG.md`. */
export function readChanges(root: string): readonly Change[] {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8')
  const files = globSync('.changeset/*.md', { cwd: root, exclude: ['.changeset/README.md'] }).toSorted()
  const pending = files.map((file) => readChangeset(basename(file, '.md'), read(file)))
  const logs = globSync('packages/*/CHANGELOG.md', { cwd: root }).toSorted()
  return [...pending, ...mergePackages(logs.flatMap((log) => readChangelog(log.split(/[/\\]/u)[1] ?? '', read(log))))]
}

/** Parses a changeset file: packages, kinds and text. */
export function readChangeset(id: string, source: string): Change {
  const [, head = '', text = ''] = /^---\n(.*?)\n---\n(.*)$/su.exec(source.replaceAll('\r\n', '\n')) ?? []
  const bumps = (parse(head) ?? {}) as Readonly<Record<string, Kind>>
  const kind = kinds.find((each) => Object.values(bumps).includes(each))
  if (!kind || text.trim() === '') throw new Error(`.changeset/${id}.md names no package, or has no text.`)
  return { id, kind, packages: Object.keys(bumps).map(withoutScope), text: text.trim() }
}

/** Parses a changelog of `changeset version`: versions, kinds, and items that begin with a commit. */
export function readChangelog(name: string, source: string): readonly Change[] {
  return source.split(/^## /mu).flatMap((part, release) => {
    const version = part.split('\n', 1)[0]?.trim() ?? ''
    if (release === 0) return []
    return part.split(/^### /mu).flatMap((section) => {
      const kind = kinds.find((each) => section.toLowerCase().startsWith(`${each} changes`))
      if (!kind) return []
      return section
        .split(/^- /mu)
        .slice(1)
        .map((item) =>
          item
            .replace(/^[0-9a-f]{7,}: /u, '')
            .replaceAll(/^ {2}/gmu, '')
            .trim(),
        )
        .filter((text) => !text.startsWith('Updated dependencies'))
        .map((text) => ({ id: `${version}/${text}`, version, kind, packages: [name], text }))
    })
  })
}

/** Merges a change that is listed in the logs of several packages. */
function mergePackages(changes: readonly Change[]): readonly Change[] {
  const merged = new Map<string, Change>()
  for (const change of changes) {
    const known = merged.get(change.id)
    merged.set(change.id, { ...change, packages: [...(known?.packages ?? []), ...change.packages] })
  }
  return [...merged.values()].map((change, index) => ({ ...change, id: `${change.version}/${index}` }))
}

function withoutScope(name: string): string {
  return name.replace('@stepup/', '')
}
