import type { TestStore } from './store.ts'

/** A store that fails wherever the test says so, and remembers what it was asked. */
export function failingStore(): {
  around(store: TestStore['store']): TestStore['store']
  /** From now on this operation throws; none, when nothing is named. */
  failAt(operation?: string): void
  /** The operations that were called since the last look. */
  called(): readonly string[]
} {
  let broken: string | undefined
  const calls = new Set<string>()
  return {
    around: (store) =>
      Object.fromEntries(
        Object.entries(store).map(([name, operation]) => [
          name,
          async (...args: readonly unknown[]) => {
            calls.add(name)
            if (name === broken) throw new Error('What the store failed with, which is nobody’s business')
            return (operation as (...all: readonly unknown[]) => unknown)(...args)
          },
        ]),
      ) as unknown as TestStore['store'],
    failAt: (operation) => void (broken = operation),
    called() {
      const names = [...calls]
      calls.clear()
      return names
    },
  }
}
