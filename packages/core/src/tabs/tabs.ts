import type { Clock } from '../time/clock.ts'
import type { TabLock } from '../coordinate/prompt-lock.ts'
import type { Visibility } from '../time/visibility.ts'
import { orNothing } from '../or-nothing.ts'
import { readMessage, type Message, type TabNews } from './message.ts'
import type { TabPorts } from './ports.ts'
import { openSafely } from '../channel.ts'

/** The other tabs of this app. */
export interface Tabs extends TabLock {
  readonly tell: (news: TabNews) => void
  readonly close: () => void
}

export interface TabsOptions extends TabPorts {
  /** Name of the app's lock and channel within the origin. */
  readonly name: string
  readonly clock: Clock
  readonly visibility: Visibility
  readonly onNews: (news: TabNews) => void
  /** Another tab requests this tab's turn. Returns whether this tab passes it on. */
  readonly onAsked: () => boolean
}

/** Time in milliseconds for the tab with the turn to respond. A frozen tab does not. */
const PATIENCE = 1000

/**
 * Lets one tab prompt at a time, the visible one. The others wait, and continue after its approval. A turn is a Web
 * Lock, which the browser releases after a crash. Without the API, or in browsers that block it along with cookies or
 * storage, each tab prompts by itself.
 */
export function createTabs(options: TabsOptions): Tabs {
  const { name, clock, visibility, locks, openChannel } = options
  const channel = openSafely(name, openChannel)
  const post: (message: Message) => void = channel.post
  let holding = false
  let onBusy = (): void => {}
  let onTaken = (): void => {}
  channel.listen((data) => receive(readMessage(data, clock.now())))

  function receive(message: Message | undefined): void {
    if (message?.type === 'asked') {
      if (holding && !options.onAsked()) post({ type: 'busy' })
    } else if (message?.type === 'busy') onBusy()
    else if (message?.type === 'taken') onTaken()
    else if (message) options.onNews(message)
  }

  return {
    acquire(signal) {
      return new Promise((resolve) => {
        const request = new AbortController()
        let stopTimer = (): void => {}

        function ask(): void {
          if (!visibility.isVisible()) return
          post({ type: 'asked' })
          stopTimer()
          // No other tab responded. Two prompts are better than none.
          stopTimer = clock.setTimeout(() => {
            request.abort()
            taken(() => {})
          }, PATIENCE)
        }
        function stopAsking(): void {
          stopTimer()
          stopWatching()
          onBusy = onTaken = () => {}
          signal.removeEventListener('abort', onAbort)
        }
        function taken(release: () => void): void {
          stopAsking()
          holding = true
          post({ type: 'taken' })
          resolve(() => {
            holding = false
            release()
          })
        }
        function onAbort(): void {
          stopAsking()
          request.abort()
        }

        const stopWatching = visibility.subscribe(ask)
        signal.addEventListener('abort', onAbort)
        onBusy = () => stopTimer()
        onTaken = ask
        ask()
        const held = orNothing(() =>
          locks?.request(name, { signal: request.signal }, () => new Promise((release) => taken(release))),
        )
        // A lock manager that refuses (opaque origin) counts as absent.
        ;(held ?? Promise.reject()).catch(() => request.signal.aborted || taken(() => {}))
      })
    },
    tell: post,
    close: channel.close,
  }
}
