import { systemClock, type Clock } from '../clock.ts'
import { StepUpError } from '../error.ts'
import { isObject } from '../is-object.ts'

/**
 * As much of a `Window` as is used, injected so that tests own it.
 *
 * @example
 * ```ts
 * const closed: PopupWindow = { closed: true, close: () => {} }
 * const page: OpenerWindow = {
 *   location: { origin: 'https://app.test' },
 *   open: () => closed,
 *   addEventListener: () => {},
 *   removeEventListener: () => {},
 * }
 * ```
 */
export interface OpenerWindow {
  readonly location: { readonly origin: string }
  readonly open: (url: string, target: string, features: string) => PopupWindow | null
  readonly addEventListener: (type: 'message', listener: (event: PopupMessage) => void) => void
  readonly removeEventListener: (type: 'message', listener: (event: PopupMessage) => void) => void
}

/**
 * The window that was opened.
 *
 * @example
 * ```ts
 * const closed: PopupWindow = { closed: true, close: () => {} }
 * ```
 */
export interface PopupWindow {
  readonly closed: boolean
  readonly close: () => void
}

/**
 * What comes back from it.
 *
 * @example
 * ```ts
 * const message: PopupMessage = { origin: 'https://app.test', data: { type: 'stepup:authorization', search: '?code=1&state=2' } }
 * ```
 */
export interface PopupMessage {
  readonly origin: string
  readonly data: unknown
}

/**
 * Options of {@link runInPopup}.
 *
 * @example
 * ```ts
 * const options: PopupOptions = { state: crypto.randomUUID(), signal: new AbortController().signal, timeout: 60_000 }
 * ```
 */
export interface PopupOptions {
  /** The `state` that the answer has to come back with. */
  readonly state: string
  readonly signal: AbortSignal
  /** Milliseconds. Default 5 minutes. */
  readonly timeout?: number
  /** Default `popup,width=480,height=640`. */
  readonly features?: string
  readonly window?: OpenerWindow
  readonly clock?: Clock
}

const TYPE = 'stepup:authorization'

/** How often it is looked whether the person closed the window, in milliseconds. */
const LOOK = 500

/**
 * Opens a window at an OpenID Provider, and gives the parameters that it came back with; {@link answerOpener} sends them. Has to be
 * called close to a click, or the browser blocks it.
 *
 * @throws StepUpError `popup_blocked`; `timed_out`; `cancelled` when it was closed, or the person refused there; `unavailable` when the
 * provider can't meet what was asked (RFC 9470 §5); `unexpected_response` for any other error of the provider's.
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
  }: PopupOptions,
): Promise<URLSearchParams> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const popup = page.open(url, '', features)
    if (!popup)
      return reject(new StepUpError('popup_blocked', 'The browser did not open the window. Call it from a click.'))
    const opened = popup
    let stopLooking = (): void => {}
    let wasClosed = false

    function end(): void {
      page.removeEventListener('message', receive)
      signal.removeEventListener('abort', abort)
      stopTimer()
      stopLooking()
      opened.close()
    }
    function fail(error: unknown): void {
      end()
      reject(error)
    }
    function abort(): void {
      fail(signal.reason)
    }
    function look(): void {
      // What it posted as it closed may not have arrived yet.
      if (wasClosed) return fail(new StepUpError('cancelled', 'The window was closed.'))
      wasClosed = opened.closed
      stopLooking = clock.setTimeout(look, LOOK)
    }
    // Any window may post to this one: only our own page's answer to this request counts (CLI-12).
    function receive({ origin, data }: PopupMessage): void {
      const answer = origin === page.location.origin ? readAnswer(data) : undefined
      if (answer?.get('state') !== state) return
      end()
      const error = answer.get('error')
      if (error === null) resolve(answer)
      else reject(refusal(error))
    }

    const stopTimer = clock.setTimeout(
      () => fail(new StepUpError('timed_out', `Nothing came back from the window in ${timeout} ms.`)),
      timeout,
    )
    page.addEventListener('message', receive)
    signal.addEventListener('abort', abort)
    look()
  })
}

function readAnswer(data: unknown): URLSearchParams | undefined {
  if (!isObject(data)) return undefined
  const { type, search } = data
  return type === TYPE && typeof search === 'string' ? new URLSearchParams(search) : undefined
}

function refusal(error: string): StepUpError {
  switch (error) {
    case 'unmet_authentication_requirements':
      return new StepUpError('unavailable', 'The provider can not authenticate as it was asked to.')
    case 'access_denied':
      return new StepUpError('cancelled', 'The person refused at the provider.')
    default:
      return new StepUpError('unexpected_response', 'The provider answered with an error.')
  }
}

/**
 * As much of the popup's `Window` as is used.
 *
 * @example
 * ```ts
 * const page: AnsweringWindow = { location: { origin: 'https://app.test', search: '?code=1&state=2' }, opener: null }
 * answerOpener(page) // false: nobody opened it
 * ```
 */
export interface AnsweringWindow {
  readonly location: { readonly origin: string; readonly search: string }
  readonly opener: { readonly postMessage: (message: unknown, targetOrigin: string) => void } | null
}

/**
 * For the page at the redirect URI, when {@link runInPopup} opened it: hands over what the provider sent. Whether there was somebody
 * to hand it to.
 *
 * @example
 * if (!answerOpener()) location.replace('/')
 */
export function answerOpener(page: AnsweringWindow = globalThis.window): boolean {
  // Its own origin only: whatever opened this page may have gone elsewhere since.
  page.opener?.postMessage({ type: TYPE, search: page.location.search }, page.location.origin)
  return page.opener !== null
}
