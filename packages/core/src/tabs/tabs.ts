import type { Clock } from '../clock.ts'
import type { Turns } from '../coordinate/turn.ts'
import type { Visibility } from '../flow/visibility.ts'
import { orNothing } from '../or-nothing.ts'
import { readMessage, type Message, type TabNews } from './message.ts'
import type { TabPorts } from './ports.ts'
import { openSafely } from './safe-channel.ts'

/** The other tabs of this app. */
export interface Tabs extends Turns {
  readonly tell: (news: TabNews) => void
  readonly close: () => void
}

export interface TabsOptions extends TabPorts {
  /** What this app's tabs know each other by, within the origin. */
  readonly name: string
  readonly clock: Clock
  readonly visibility: Visibility
  readonly onNews: (news: TabNews) => void
  /** Another tab wants the turn that this one has. Whether it gives it up. */
  readonly onAsked: () => boolean
}

/** How long the tab whose turn it is may take to say that it's there, in milliseconds. One that is frozen doesn't. */
const PATIENCE = 1000

/**
 * Lets one tab prompt at a time, the one that the person looks at. The others wait, and go on by themselves when it succeeds. A turn
 * is a Web Lock, which the browser frees when its tab crashes; without the API it is always every tab's. Browsers that block cookies or
 * storage block these, too, and throw: each tab is on its own then.
 */
export function createTabs(options: TabsOptions): Tabs {
  const { name, clock, visibility, locks, openChannel } = options
  const channel = openSafely(name, openChannel)
  let holding = false
  let onBusy = (): void => {}
  let onTaken = (): void => {}
  channel.listen((data) => receive(readMessage(data, clock.now())))

  const post = (message: Message): void => channel.post(message)

  function receive(message: Message | undefined): void {
    if (!message) return
    switch (message.type) {
      case 'asked':
        if (holding && !options.onAsked()) post({ type: 'busy' })
        break
      case 'busy':
        onBusy()
        break
      case 'taken':
        onTaken()
        break
      default:
        options.onNews(message)
    }
  }

  return {
    take(signal) {
      if (!locks) return Promise.resolve(() => {})
      return new Promise((resolve, reject) => {
        const request = new AbortController()
        let stopTimer = (): void => {}

        function ask(): void {
          if (!visibility.isVisible()) return
          post({ type: 'asked' })
          stopTimer()
          // Nobody there: better two prompts than none.
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
          reject(signal.reason)
        }

        const stopWatching = visibility.subscribe(ask)
        signal.addEventListener('abort', onAbort)
        onBusy = () => stopTimer()
        onTaken = ask
        ask()
        Promise.resolve(
          orNothing(() =>
            locks.request(name, { signal: request.signal }, () => new Promise((release) => taken(release))),
          ) ?? Promise.reject(),
        )
          // A lock manager that refuses (an opaque origin) is none.
          .catch(() => request.signal.aborted || taken(() => {}))
      })
    },
    tell: post,
    close: channel.close,
  }
}
