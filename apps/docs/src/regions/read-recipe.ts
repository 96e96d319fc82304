import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { regionOf } from './region-of.ts'

/** Returns the shown lines of a file in `apps/recipes/src`. */
export function readRecipe(file: string): string {
  return regionOf(readFileSync(join(process.cwd(), '../recipes/src', file), 'utf8'))
}
