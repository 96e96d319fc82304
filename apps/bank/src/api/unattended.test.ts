import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const page = new EventTarget()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it.each(['pointerdown', 'click', 'input'])(
  'a minute without input leaves a page unattended, until a lone %s',
  async (type) => {
    vi.resetModules()
    const { unattendedHeader } = await import('./unattended.ts')
    expect(unattendedHeader()).toEqual({})
    vi.advanceTimersByTime(60_000)
    expect(unattendedHeader()).toEqual({ 'Northbank-Unattended': '1' })
    page.dispatchEvent(new Event(type))
    expect(unattendedHeader()).toEqual({})
  },
)
