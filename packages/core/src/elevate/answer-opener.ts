import { systemClock, type Clock } from '../time/clock.ts'
import { pageChannels, type OpenChannel } from '../channel.ts'
import { makeAnswer, openAnswers, TAKEN } from './popup-answers.ts'

/** The members of the popup's `Window` that the code uses. */
export interface AnsweringWindow {
  readonly location: { readonly origin: string; readonly search: string }
  readonly opener: { readonly postMessage: (message: unknown, targetOrigin: string) => void } | null
  readonly close: () => void
}

/** Options of {@link answerOpener}. */
export interface AnswerOptions {
  /** Milliseconds within which the page must confirm the response. Default 1000. */
  readonly patience?: number
  readonly clock?: Clock
  /** Opens a channel to the app's other windows. Default: BroadcastChannel, if available. */
  readonly openChannel?: OpenChannel | undefined
}

/**
 * Call this on the page at the redirect URI. Passes the provider's response to the page that called {@link runInPopup},
 * and then closes the window. Resolves with `false` if no page took the response. If a `Cross-Origin-Opener-Policy`
 * separated the two pages, the response goes through a channel.
 *
 * @example
 * if (!(await answerOpener())) location.replace('/')
 */
export async function answerOpener(
  page: AnsweringWindow = globalThis.window,
  { patience = 1000, clock = systemClock, openChannel = pageChannels() }: AnswerOptions = {},
): Promise<boolean> {
  const { search, origin } = page.location
  const answer = makeAnswer(search)
  const state = new URLSearchParams(search).get('state')
  if (state === null) return false
  const channel = openAnswers(state, openChannel)
  const isTaken = await new Promise<boolean>((resolve) => {
    const stopTimer = clock.setTimeout(() => resolve(false), patience)
    channel.listen((data) => {
      if (data !== TAKEN) return
      stopTimer()
      resolve(true)
    })
    // Sent to the app's own origin only, because the opener may have navigated elsewhere. The opener may also wait for
    // no response.
    if (page.opener) page.opener.postMessage(answer, origin)
    else channel.post(answer)
  })
  channel.close()
  if (isTaken) page.close()
  return isTaken
}
