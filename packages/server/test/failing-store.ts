import type { TestStore } from './store.ts'

/** A store that fails where the test says so and records its calls. */
export function failingStore(): {
  around(store: TestStore['store']): TestStore['store']
  /** Makes this operation throw from now on; without a name, none. */
  failAt(operation?: string): void
  /** Returns the operations called since the last check. */
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
