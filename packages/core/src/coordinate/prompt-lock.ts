/** Gives one tab after the other its turn. */
export interface Turns {
  /** Resolves when it's this tab's turn, with what ends it. Rejects when `signal` is aborted. */
  readonly take: (signal: AbortSignal) => Promise<() => void>
}

/** This tab's turn to prompt: requested while calls wait, and released afterwards. */
export interface Turn {
  readonly isMine: () => boolean
  readonly want: (wanted: boolean) => void
  readonly giveBack: () => void
}

interface Asked {
  readonly asking: AbortController
  release?: () => void
}

/** Without `turns` it is always this tab's. */
export function createTurn(turns: Turns | undefined, onMine: () => void): Turn {
  let current: Asked | undefined

  function giveBack(): void {
    const given = current
    current = undefined
    given?.asking.abort()
    given?.release?.()
  }

  return {
    isMine: () => !turns || current?.release !== undefined,
    want(wanted) {
      if (!wanted) return giveBack()
      if (!turns || current) return
      const mine: Asked = { asking: new AbortController() }
      current = mine
      turns.take(mine.asking.signal).then(
        (release) => {
          if (current !== mine) return release()
          mine.release = release
          onMine()
        },
        () => {},
      )
    },
    giveBack,
  }
}
