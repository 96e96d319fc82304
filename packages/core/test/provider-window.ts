import type { OpenerWindow, PopupMessage } from '../src/elevate/popup.ts'
import type { Clock } from '../src/index.ts'
import { answerOpener } from '../src/index.ts'
import { createFakeBrowser, type FakeBrowser } from './fake-tabs.ts'
import { createTestClock } from './fake-server.ts'

/** A page whose opened windows are controlled by the test. */
export interface ProviderPage {
  readonly page: OpenerWindow
  readonly popup: { closed: boolean; readonly close: () => void }
  /** Whether the page has the focus. An open window has it at first. */
  readonly focus: { hasFocus: () => boolean }
  readonly browser: FakeBrowser
  readonly opened: readonly string[]
  readonly listeners: ReadonlySet<unknown>
  /** Posts a message to the page from any origin. */
  readonly post: (data: unknown, origin?: string) => void
  /** Simulates the response of the page at the redirect URI. */
  readonly answer: (search: string, clock?: Clock) => Promise<boolean>
  /** The same in a window without access to its opener. */
  readonly answerParted: (
    search: string,
    clock?: Clock,
  ) => { readonly redirectWindow: { readonly closed: boolean }; readonly handed: Promise<boolean> }
}

export function createPage({ blocks = false }: { readonly blocks?: boolean } = {}): ProviderPage {
  const listeners = new Set<(event: PopupMessage) => void>()
  const popup = { closed: false, close: () => void (popup.closed = true) }
  const browser = createFakeBrowser()
  const focus = { hasFocus: () => popup.closed }
  const opened: string[] = []
  const page: OpenerWindow = {
    location: { origin: 'https://app.test' },
    document: { hasFocus: () => focus.hasFocus() },
    open(address) {
      opened.push(address)
      popup.closed = false
      return blocks ? null : popup
    },
    addEventListener: (_, listener) => void listeners.add(listener),
    removeEventListener: (_, listener) => void listeners.delete(listener),
  }
  function post(data: unknown, origin = 'https://app.test'): void {
    for (const listener of [...listeners]) listener({ data, origin })
  }
  return {
    page,
    popup,
    opened,
    listeners,
    post,
    focus,
    browser,
    answer(search, clock = createTestClock()) {
      const { openChannel } = browser.openTab()
      return answerOpener(
        { location: { origin: 'https://app.test', search }, opener: { postMessage: post }, close: popup.close },
        { clock, openChannel },
      )
    },
    answerParted(search, clock = createTestClock()) {
      const redirectWindow = { closed: false }
      const handed = answerOpener(
        {
          location: { origin: 'https://app.test', search },
          opener: null,
          close: () => void (redirectWindow.closed = true),
        },
        { clock, openChannel: browser.openTab().openChannel },
      )
      return { redirectWindow, handed }
    },
  }
}
