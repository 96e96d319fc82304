import { describe, expect, it } from 'vitest'

import { createTestClock } from '../../test/fake-server.ts'
import { createPage } from '../../test/provider-window.ts'
import { codeOf, failureOf } from '../../test/set-up.ts'
import { answerOpener } from './answer-opener.ts'
import { runInPopup, type PopupOptions } from './popup.ts'

function open(options: Partial<PopupOptions> = {}, page = createPage()) {
  const clock = createTestClock()
  const result = runInPopup('https://id.test/authorize', {
    state: 's1',
    signal: new AbortController().signal,
    window: page.page,
    clock,
    openChannel: page.browser.openTab().openChannel,
    ...options,
  })
  return { ...page, clock, result, failed: codeOf(result) }
}

describe('a provider’s window', () => {
  it('a provider’s window resolves with the parameters of the redirect, and closes', async () => {
    const { result, answer, popup, listeners } = open()
    void answer('?code=c1&state=s1')
    expect((await result).get('code')).toBe('c1')
    expect([popup.closed, listeners.size]).toEqual([true, 0])
  })

  it('CLI-12: a provider’s window accepts messages of its own origin, request and shape only', async () => {
    const { result, post, answer } = open()
    const forged = { type: 'stepup:authorization', search: '?code=evil&state=s1' }
    post(forged, 'https://evil.test')
    post({ ...forged, search: '?code=evil&state=s2' })
    post({ ...forged, type: 'other' })
    post({ ...forged, search: 7 })
    post(null)
    post('?code=evil&state=s1')
    void answer('?code=c1&state=s1')
    expect((await result).get('code')).toBe('c1')
  })

  it('EDGE-41: a blocked, closed, late, refused or unusable provider’s window has its own error', async () => {
    expect(await open({}, createPage({ blocks: true })).failed).toBe('popup_blocked')
    const sandboxed = createPage()
    const throws = (): never => {
      throw new DOMException('A parameter or an operation is not supported', 'InvalidAccessError')
    }
    expect(await open({ window: { ...sandboxed.page, open: throws } }).failed).toBe('popup_blocked')
    const closed = open()
    closed.popup.close()
    closed.clock.advance(1000)
    expect(await closed.failed).toBe('cancelled')
    const lateWindow = open({ timeout: 10_000 })
    lateWindow.clock.advance(10_000)
    expect(await lateWindow.failed).toBe('timed_out')
    expect(lateWindow.popup.closed).toBe(true)
    for (const [error, code] of [
      ['access_denied', 'cancelled'],
      ['unmet_authentication_requirements', 'unavailable'],
      ['server_error', 'provider_unavailable'],
      ['invalid_scope', 'unexpected_response'],
    ]) {
      const refused = open()
      void refused.answer(`?error=${error}&error_description=Ignore%20this&state=s1`)
      expect(await refused.failed).toBe(code)
      expect(String(await failureOf(refused.result))).not.toContain('Ignore')
    }
  })

  it('the response of a provider’s window arrives even if the window closes itself', async () => {
    const { result, answer, popup, clock } = open()
    popup.close()
    clock.advance(500)
    void answer('?code=c1&state=s1')
    expect((await result).get('code')).toBe('c1')
  })

  it('a provider’s window closes when no call waits any more', async () => {
    const abort = new AbortController()
    const reason = new Error('Left')
    const left = open({ signal: abort.signal })
    abort.abort(reason)
    expect(await left.failed).toBe(reason)
    expect(left.popup.closed).toBe(true)
    expect(await open({ signal: abort.signal }).failed).toBe(reason)
  })

  it('the redirect page answers only the page that opened its window', async () => {
    const alone = { opener: null, close: () => {} }
    expect(await answerOpener({ ...alone, location: { origin: 'https://app.test', search: '' } })).toBe(false)
    const clock = createTestClock()
    const { redirectWindow, handed } = createPage().answerParted('?code=c1&state=s1', clock)
    clock.advance(1000)
    expect([await handed, redirectWindow.closed]).toEqual([false, false])
    // A page of the app that opened this window for another reason.
    const { answer, popup } = createPage()
    const ignored = answer('?code=c1&state=s1', clock)
    clock.advance(1000)
    expect([await ignored, popup.closed, clock.pending()]).toEqual([false, false, 0])
    const opened = open()
    expect(await opened.answer('?code=c1&state=s1')).toBe(true)
    expect((await opened.result).get('code')).toBe('c1')
  })
})

describe('a severed provider’s window', () => {
  /** A window that seems closed while it has the focus. */
  function part(): ReturnType<typeof open> {
    const opened = open()
    opened.clock.advance(500)
    opened.popup.closed = true
    opened.focus.hasFocus = () => false
    return opened
  }

  it('a severed provider’s window does not count as closed, and its response arrives', async () => {
    const { result, clock, answerParted } = part()
    clock.advance(120_000)
    const { redirectWindow, handed } = answerParted('?code=c1&state=s1')
    expect((await result).get('code')).toBe('c1')
    expect([await handed, redirectWindow.closed]).toEqual([true, true])
    expect(clock.pending()).toBe(0)
  })

  it('CLI-12: a severed provider’s window ignores responses that do not know the request', async () => {
    const { result, answerParted, browser } = part()
    const { handed } = answerParted('?code=evil&state=s2')
    browser.say({ type: 'stepup:authorization', search: '?code=evil&state=s2' })
    browser.say({ type: 'stepup:authorization', search: 7 })
    const { handed: handedResponse } = answerParted('?error=access_denied&state=s1')
    expect(await codeOf(result)).toBe('cancelled')
    expect(await handedResponse).toBe(true)
    void handed
  })

  it('a severed provider’s window has its own error when the user returns without a response', async () => {
    const { failed, clock, focus } = part()
    clock.advance(30_000)
    focus.hasFocus = () => true
    clock.advance(9_000)
    focus.hasFocus = () => false
    clock.advance(1000)
    focus.hasFocus = () => true
    clock.advance(10_000)
    expect(await failed).toBe('popup_severed')
  })

  it('a severed provider’s window has its own error when the time is up', async () => {
    const { failed, clock } = part()
    clock.advance(300_000)
    expect(await failed).toBe('popup_severed')
  })

  it('a severed provider’s window stays open where automation keeps the focus on the page', async () => {
    const page = createPage()
    page.focus.hasFocus = () => true
    const { result, clock, popup, answerParted } = open({}, page)
    popup.closed = true
    clock.advance(5000)
    answerParted('?code=c1&state=s1')
    expect((await result).get('code')).toBe('c1')
  })

  it('a provider’s window works where broadcast channels are blocked', async () => {
    const blocked = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    const { result, answer } = open({ openChannel: blocked })
    void answer('?code=c1&state=s1')
    expect((await result).get('code')).toBe('c1')
    const closed = open({ openChannel: blocked })
    closed.popup.close()
    closed.clock.advance(1500)
    expect(await closed.failed).toBe('cancelled')
  })
})
