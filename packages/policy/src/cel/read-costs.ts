/** Characters of a text, or steps of a calculation, that take as long as one read of a list. */
const STEPS_OF_READ = 100

/** Characters of a text that are compared with another one at one place. A processor compares many at once. */
const COMPARISONS_OF_READ = 1000

/** None for the short texts and numbers of most conditions. */
export function readsOfSteps(steps: number): number {
  return Math.floor(steps / STEPS_OF_READ)
}

export function readsOfComparisons(characters: number): number {
  return Math.floor(characters / COMPARISONS_OF_READ)
}

export function isText(value: unknown): value is string | Uint8Array {
  return typeof value === 'string' || value instanceof Uint8Array
}
