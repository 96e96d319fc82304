import type { FlowState, StepUpClient } from '@stepup/core'

/** Options of {@link answerPrompts}. */
export interface PromptAnswers {
  /** Code to enter. Default `123456`. */
  readonly code?: string
  /** Whether every prompt is cancelled instead. Default `false`. */
  readonly cancel?: boolean
}

/**
 * Answers prompts in tests without a UI: chooses the first factor with a code, requests the code if it is a message,
 * and enters it. Returns a function that stops this.
 *
 * @example
 * ```ts
 * const stop = answerPrompts(client, { code: '123456' })
 * const response = await client.fetch('/api/transfers', { method: 'POST' })
 * stop()
 * ```
 */
export function answerPrompts(
  client: StepUpClient,
  { code = '123456', cancel = false }: PromptAnswers = {},
): () => void {
  const detach = client.attachRenderer()
  function answer(state: FlowState): void {
    if (state.status === 'idle' || state.status === 'approved') return
    const typed = state.status !== 'unavailable' && state.prompt.factors.find((offer) => takesCode(offer.kind))
    // Cancelling an ended prompt makes the call fail instead of waiting forever.
    if (cancel || !typed || over.includes(state.status)) return client.send({ type: 'cancel' })
    if (state.status === 'choosing') client.send({ type: 'choose', factor: typed.id })
    else if (inOther(state)) client.send({ type: 'another_way' })
    else if (state.status === 'ready') client.send({ type: 'begin' })
    else if (state.status === 'entering' && state.error) client.send({ type: 'cancel' })
    else if (state.status === 'entering') client.send({ type: 'submit', code })
  }
  const unsubscribe = client.subscribe(() => queueMicrotask(() => answer(client.getSnapshot())))
  answer(client.getSnapshot())
  return () => {
    unsubscribe()
    detach()
  }
}

const over: readonly FlowState['status'][] = ['expired', 'locked', 'denied']

/** Whether the prompt shows a factor that takes no code. */
function inOther(state: FlowState): boolean {
  return (state.status === 'ready' || state.status === 'entering') && !takesCode(state.factor.kind)
}

function takesCode(kind: string): boolean {
  return ['totp', 'email_otp', 'sms_otp', 'recovery_code'].includes(kind)
}
