import { StrictMode } from 'react'
import { afterEach, beforeEach, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { memoryLocation } from 'wouter/memory-location'

import { App } from '../../src/page/app.tsx'
import type { Locale } from '@stepup/kit/locale.ts'
import { createFakeDesk, type FakeDesk } from './fake/fake-desk.ts'

// The decisions of the fake desk depend on the weekday and the hour of the present. Time goes on, or an assertion would wait forever.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 24, 10), shouldAdvanceTime: true }))
afterEach(() => void vi.useRealTimers())

interface OpenDeskOptions {
  readonly desk?: FakeDesk
  readonly locale?: Locale
  /** Opens the page as a reload does: what the tab keeps stays. */
  readonly reloads?: boolean
}

/** A desk in memory, and its page at an address. */
export interface OpenDesk {
  readonly desk: FakeDesk
  /** The page's address under the mount path. */
  readonly address: () => string
  /** Pages of the app that the desk navigated to. */
  readonly left: readonly string[]
  /** Navigates to another address, like a link. */
  readonly go: (path: string) => void
}

/** Opens the desk's page at a path such as `/decisions?outcome=approved`. */
export async function openDesk(
  path: string,
  { desk = createFakeDesk(), locale = 'en', reloads = false }: OpenDeskOptions = {},
): Promise<OpenDesk> {
  if (!reloads) sessionStorage.clear()
  const [pathname = '', search = ''] = path.split('?')
  const location = memoryLocation({ path: `/desk${pathname}`, searchPath: search, record: true })
  const left: string[] = []
  await render(
    <StrictMode>
      <App basePath="/desk" fetch={desk.fetch} leave={(to) => void left.push(to)} locale={locale} location={location} />
    </StrictMode>,
  )
  await page.getByRole('heading', { level: 1 }).first().findElement()
  return {
    desk,
    left,
    address: () => (location.history.at(-1) ?? '').replace(/^\/desk/, ''),
    go: (next) => location.navigate(`/desk${next}`),
  }
}
