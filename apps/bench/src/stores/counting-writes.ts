import type { StepUpStore } from '@stepup/server'

/** Operations that write: one durable transaction each, whatever is in it. */
const writing: readonly (keyof StepUpStore)[] = [
  'openChallenge',
  'reserveAttempt',
  'endChallenge',
  'answerChallenge',
  'count',
  'spendGrant',
  'addDevice',
  'touchDevice',
  'recordDecisions',
]

/** The same store, which tells how often it wrote. */
export function countingWrites(store: StepUpStore): { readonly store: StepUpStore; writes(): number } {
  let writes = 0
  const counting = Object.fromEntries(
    writing.map((name) => {
      const operation = store[name] as (...args: readonly unknown[]) => Promise<unknown>
      return [
        name,
        (...args: readonly unknown[]) => {
          writes += 1
          return operation(...args)
        },
      ]
    }),
  )
  return { store: { ...store, ...counting }, writes: () => writes }
}
