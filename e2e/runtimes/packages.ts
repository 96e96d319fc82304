import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'

import { root } from '../../scripts/process.ts'

/** Paths of the scenario's imports: the built packages and their dependencies. */
export const packages: Readonly<Record<string, string>> = {
  '@stepup/core': join(root, 'packages/core/dist/index.js'),
  '@stepup/protocol': join(root, 'packages/protocol/dist/index.js'),
  '@simplewebauthn/browser': join(root, 'packages/core/node_modules/@simplewebauthn/browser/esm/index.js'),
}

/** A module that runs the scenario with the built packages. */
export const entry = `
import * as core from '@stepup/core'
import * as protocol from '@stepup/protocol'
import { runScenario } from './scenario.ts'
export const run = () => runScenario({ core, protocol })
`

/** Returns a module's source without types. */
export function readModule(path: string): string {
  const source = readFileSync(path, 'utf8')
  return path.endsWith('.ts') ? stripTypeScriptTypes(source) : source
}
