import { systemClock, type Clock } from '../time/clock.ts'
import { StepUpError } from '../error.ts'
import { pageChannels, type OpenChannel } from '../channel.ts'
import { openAnswers, readAnswer, TAKEN } from './popup-answers.ts'
import { refusal } from './popup-refusal.ts'

/** The members of `Window` that the code uses, injectable for tests. */
export interface OpenerWindow {
  readonly location: { readonly origin: string }
  readonly document: { readonly hasFocus: () => boolean }
  readonly open: (url: string, target: string, features: string) => PopupWindow | null
  readonly addEventListener: (type: 'message', listener: (event: PopupMessage) => void) => void
  readonly removeEventListener: (type: 'message', listener: (event: PopupMessage) => void) => void
}

export interface PopupWindow {
  readonly closed: boolean
  readonly close: () => void
}

export interface PopupMessage {
  readonly origin: string
  readonly data: unknown
}

/** Options of {@link runInPopup}. */
export interface PopupOptions {
  /** The `state` that the response must contain. */
  readonly state: string
  readonly signal: AbortSignal
  /** Milliseconds until `timed_out`. Default 300,000: 5 minutes. */
  readonly timeout?: number
  /** Features of the window, as `window.open` takes them. Default `popup,width=480,height=640`. */
  readonly features?: string
  readonly window?: OpenerWindow
  readonly clock?: Clock
  /** Channel to a window that a `Cross-Origin-Opener-Policy` separated from the page. Default: BroadcastChannel, if available. */
  readonly openChannel?: OpenChannel | undefined
}

/** Interval of the checks whether the user closed the window, in milliseconds. */
const LOOK = 500

/**
 * Numbers of consecutive checks that must find the window closed and the user back on the page. A closed window may
 * have posted its answer shortly before, and a severed window only seems closed.
 */
const GONE = 2
const PARTED = 20

/**
 * Opens a popup at an OpenID Provider, and returns the parameters that {@link answerOpener} sends back. Call it from a click handler, or
 * the browser blocks the popup.
 *
 * @throws StepUpError `popup_blocked`; `timed_out`; `popup_severed` when a `Cross-Origin-Opener-Policy` separated the
 *   window from the page and no response arrived; `cancelled` when the user closed the window or refused at the
 *   provider; `unavailable` when the provider can't satisfy the requirement (RFC 9470 §5); `provider_unavailable` when
 *   the provider failed; `unexpected_response` for any other error of the provider.
 * @example
 * const options = { state: crypto.randomUUID(), signal: new AbortController().signal }
 * const answer = await runInPopup(`https://id.example/authorize?state=${options.state}`, options)
 * answer.get('code')
 */
export function runInPopup(
  url: string,
  {
    state,
    signal,
    timeout = 300_000,
    features = 'popup,width=480,height=640',
    window: page = globalThis.window,
    clock = systemClock,
    openChannel = pageChannels(),
  }: PopupOptions,
): Promise<URLSearchParams> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    // Opened before the window, which could respond first.
    const channel = openAnswers(state, openChannel)
    const popup = openWindow(page, url, features)
    if (!popup) {
      channel.close()
      return reject(new StepUpError('popup_blocked', 'The browser did not open the window. Call it from a click.'))
    }
    const opened = popup
    let stopLooking = (): void => {}
    let wasAway = false
    let awayAndClosed = 0
    let backAndClosed = 0

    function end(): void {
      page.removeEventListener('message', receiveMessage)
      signal.removeEventListener('abort', abort)
      stopTimer()
      stopLooking()
      channel.close()
      opened.close()
    }
    function fail(error: unknown): void {
      end()
      reject(error)
    }
    function abort(): void {
      fail(signal.reason)
    }
    /**
     * Two checks are needed: while a window closes, it may be closed for a moment before the page gets the focus back.
     */
    const isParted = (): boolean => awayAndClosed >= 2
    /**
     * With a COOP of either page, the popup seems closed although the user signs in there. It counts as closed once the user is back on the
     * page.
     */
    function look(): void {
      const isBack = page.document.hasFocus()
      wasAway ||= !isBack
      if (opened.closed && !isBack) awayAndClosed++
      backAndClosed = opened.closed && isBack ? backAndClosed + 1 : 0
      // If the page always has the focus, as in automated browsers, the focus tells nothing about the window.
      if (backAndClosed >= (wasAway && !isParted() ? GONE : PARTED))
        return fail(isParted() ? severed() : new StepUpError('cancelled', 'The window was closed.'))
      stopLooking = clock.setTimeout(look, LOOK)
    }
    function take(answer: URLSearchParams | undefined): boolean {
      if (answer?.get('state') !== state) return false
      const error = answer.get('error')
      if (error === null) resolve(answer)
      else reject(refusal(error))
      return true
    }
    function receive(data: unknown): void {
      if (!take(readAnswer(data))) return
      // This page can't close a window that is separated from it.
      channel.post(TAKEN)
      end()
    }
    // Any window may post to this one. Only a response of the app's own page to this request counts (CLI-12).
    function receiveMessage({ origin, data }: PopupMessage): void {
      if (origin === page.location.origin) receive(data)
    }

    const stopTimer = clock.setTimeout(
      () =>
        fail(
          isParted() ? severed() : new StepUpError('timed_out', `Nothing came back from the window in ${timeout} ms.`),
        ),
      timeout,
    )
    page.addEventListener('message', receiveMessage)
    channel.listen(receive)
    signal.addEventListener('abort', abort)
    look()
  })
}

/** `null` where the browser blocks it. Firefox throws in a frame whose sandbox allows no windows. */
function openWindow(page: OpenerWindow, url: string, features: string): PopupWindow | null {
  try {
    return page.open(url, '', features)
  } catch {
    return null
  }
}

function severed(): StepUpError {
  return new StepUpError(
    'popup_severed',
    'A Cross-Origin-Opener-Policy parted the window from the page, and nothing came back from it.',
  )
}
