import { useSyncExternalStore } from 'react'

/** A customer's progress in the guide. Facts that the bank knows, such as a passkey, are not stored here. */
export interface GuideProgress {
  /** Id of the first approved transfer. */
  readonly approvedTransfer?: string
  readonly seenWhy?: boolean
  readonly dismissed?: boolean
}

const nothing: GuideProgress = {}
const listeners = new Set<() => void>()
const kept = new Map<string, GuideProgress>()

const keyOf = (customerId: string): string => `northbank.guide.${customerId}`

function read(customerId: string): GuideProgress {
  const known = kept.get(customerId)
  if (known) return known
  const text = localStorage.getItem(keyOf(customerId))
  const progress = text === null ? nothing : (JSON.parse(text) as GuideProgress)
  kept.set(customerId, progress)
  return progress
}

/** Stores progress in this browser, so that the guide resumes after a reload. */
export function noteProgress(customerId: string, part: GuideProgress): void {
  const progress = { ...part, ...read(customerId) }
  kept.set(customerId, progress)
  localStorage.setItem(keyOf(customerId), JSON.stringify(progress))
  for (const listener of listeners) listener()
}

export function useGuideProgress(customerId: string): GuideProgress {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => read(customerId),
  )
}
