import { refusalText } from './change-button.tsx'
import { useCloseRow } from './row.tsx'
import { useSecurity } from './security-context.ts'

/** Returns the end of a {@link RenameForm}: hides the row's actions, renames with `change`, and announces the result. */
export function useRename(change: (label: string) => Promise<unknown>): (typed: string | undefined) => Promise<void> {
  const { words, announce } = useSecurity()
  const close = useCloseRow()
  return async (typed) => {
    close()
    if (typed === undefined) return
    try {
      await change(typed)
      announce(words.tell('security.renamed', { name: typed }))
    } catch (error) {
      announce(refusalText(words, error))
    }
  }
}
