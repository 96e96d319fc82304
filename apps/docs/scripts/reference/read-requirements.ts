import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { findNamedTests, type NamedTest, type RequirementGroup } from './requirements.ts'

// `root` is a parameter, because Astro's builder moves this file before running it.
const testFiles = [
  'packages/*/{src,test}/**/*.{test,test-d}.{ts,tsx}',
  'apps/*/{src,scripts}/**/*.test.{ts,tsx}',
  'packages/{server/test,testing/src}/store-contract/*.ts',
  'e2e/**/*.spec.ts',
]

/** The 137 requirements, by kind. */
export function readRequirements(root: string): readonly RequirementGroup[] {
  return readJson(root, 'requirements.json')
}

/** The 51 edge cases, by kind. */
export function readEdgeCases(root: string): readonly RequirementGroup[] {
  return readJson(root, 'edge-cases.json')
}

/** Returns every test of the project with an id in its name. */
export function readNamedTests(root: string): NamedTest[] {
  return globSync(testFiles, { cwd: root, exclude: (path) => path.includes('node_modules') })
    .filter((file) => !file.includes('scripts/reference'))
    .sort()
    .flatMap((file) => findNamedTests(readFileSync(join(root, file), 'utf8'), file.replaceAll('\\', '/')))
}

/** Returns the slugs of the decisions. */
export function readDecisions(root: string): string[] {
  return globSync('apps/docs/src/content/docs/decisions/*.{md,mdx}', { cwd: root }).map((file) =>
    file.replace(/^.*[\\/]/, '').replace(/\.\w+$/, ''),
  )
}

function readJson(root: string, file: string): readonly RequirementGroup[] {
  return JSON.parse(readFileSync(join(root, 'apps/docs/src/requirements', file), 'utf8')) as readonly RequirementGroup[]
}
