import type { TestStore } from './store.ts'

/** Counts store operations: different work takes different time, and counts are the same on every machine. */
export function countingCalls(): {
  around(store: TestStore['store']): TestStore['store']
  /** Calls since the last check, by operation. */
  since(): Readonly<Record<string, number>>
} {
  let counts: Record<string, number> = {}
  return {
    around: (store) =>
      Object.fromEntries(
        Object.entries(store).map(([name, operation]) => [
          name,
          (...args: readonly unknown[]) => {
            counts[name] = (counts[name] ?? 0) + 1
            return (operation as (...all: readonly unknown[]) => unknown)(...args)
          },
        ]),
      ) as unknown as TestStore['store'],
    since() {
      const counted = counts
      counts = {}
      return counted
    },
  }
}
