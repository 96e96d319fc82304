/** Whether anyone can see the page, injected so that tests own it. */
export interface Visibility {
  readonly isVisible: () => boolean
  /** Calls `listener` when that changes. Returns its undo. */
  readonly subscribe: (listener: () => void) => () => void
}

/** The visibility of the document. Without a document, always visible. */
export const pageVisibility: Visibility = {
  isVisible: () => globalThis.document?.visibilityState !== 'hidden',
  subscribe(listener) {
    const page = globalThis.document
    page?.addEventListener('visibilitychange', listener)
    return () => page?.removeEventListener('visibilitychange', listener)
  },
}
