import type { Channel } from '../src/channel.ts'
import type { Locks, TabPorts } from '../src/tabs/ports.ts'

/** The shared parts of one browser's tabs. Deliveries take a turn, as in a browser. */
export interface FakeBrowser {
  /** Opens one more tab and returns its ports. */
  readonly openTab: () => FakeTab
  /** Posts a message of another script of the origin on the app's channel. */
  readonly say: (data: unknown) => void
  /** All messages between tabs. */
  readonly said: readonly unknown[]
  /** Number of lock holders; never more than one. */
  readonly holders: () => number
}

export interface FakeTab extends TabPorts {
  /** Simulates a crash: releases the tab's locks and stops its deliveries. */
  readonly crash: () => void
  /** Freezes the tab: it keeps its locks and receives nothing until it thaws. */
  readonly freeze: () => void
  readonly thaw: () => void
}

interface Waiting {
  readonly tab: object
  readonly grant: () => Promise<void>
}

export function createFakeBrowser(): FakeBrowser {
  const said: unknown[] = []
  const channels = new Set<{ readonly tab: object; readonly deliver: (data: unknown) => void }>()
  const queue: Waiting[] = []
  let holder: object | undefined
  let release = (): void => {}

  function next(): void {
    const first = holder ? undefined : queue.shift()
    if (!first) return
    const { tab } = first
    holder = tab
    const free = (): void => {
      if (release !== free) return
      holder = undefined
      release = () => {}
      queueMicrotask(next)
    }
    release = free
    void first.grant().then(free)
  }

  return {
    said,
    say: (data) => channels.forEach(({ deliver }) => deliver(data)),
    holders: () => (holder ? 1 : 0),
    openTab() {
      const tab = {}
      const late: (() => void)[] = []
      let state: 'alive' | 'frozen' | 'dead' = 'alive'

      const locks: Locks = {
        request: (_, { signal }, hold) =>
          new Promise((resolve, reject) => {
            const waiting: Waiting = {
              tab,
              grant() {
                const held = hold()
                void held.then(resolve)
                return held
              },
            }
            signal.addEventListener('abort', () => {
              if (queue.includes(waiting)) queue.splice(queue.indexOf(waiting), 1)
              reject(signal.reason)
            })
            if (state === 'dead') return
            queue.push(waiting)
            queueMicrotask(next)
          }),
      }

      function openChannel(): Channel {
        const listeners: ((event: { readonly data: unknown }) => void)[] = []
        const ownChannel = {
          tab,
          deliver(data: unknown) {
            const run = (): void => listeners.forEach((listener) => listener({ data }))
            if (state === 'alive') queueMicrotask(run)
            else if (state === 'frozen') late.push(run)
          },
        }
        channels.add(ownChannel)
        return {
          postMessage(message) {
            if (state === 'dead') return
            const data: unknown = structuredClone(message)
            said.push(data)
            for (const channel of channels) if (channel !== ownChannel) channel.deliver(data)
          },
          addEventListener: (_, listener) => void listeners.push(listener),
          close: () => void channels.delete(ownChannel),
        }
      }

      return {
        locks,
        openChannel,
        crash() {
          state = 'dead'
          for (const waiting of queue.filter((entry) => entry.tab === tab)) queue.splice(queue.indexOf(waiting), 1)
          if (holder === tab) release()
        },
        freeze: () => void (state = 'frozen'),
        thaw() {
          state = 'alive'
          for (const run of late.splice(0)) run()
        },
      }
    },
  }
}
