import { describe, expect, it, vi } from 'vitest'

import { stepUpErrorDocsUrl, stepUpErrors, type StepUpErrorCode } from './error-codes.ts'
import { isStepUpError, StepUpError } from './error.ts'

const codes = Object.keys(stepUpErrors) as StepUpErrorCode[]

describe('an error', () => {
  it.each(codes)('a `StepUpError` has a message with the address of its documentation: %s', (code) => {
    expect(stepUpErrors[code]).toMatch(/^[A-Z].*[^.]$/)
    const { message } = new StepUpError(code, 'What happened.')
    expect(message).toBe(`[stepup] What happened. https://stepup.dev/errors/client/#${code}`)
    expect(message.endsWith(stepUpErrorDocsUrl(code))).toBe(true)
    expect(new StepUpError(code).message).toBe(`[stepup] ${stepUpErrors[code]}. ${stepUpErrorDocsUrl(code)}`)
  })

  it('the message of a `StepUpError` is its code in production', () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(new StepUpError('disposed').message).toBe('[stepup] disposed https://stepup.dev/errors/client/#disposed')
    vi.unstubAllEnvs()
  })

  it('a `StepUpError` keeps its cause, and its name in minified code', () => {
    const cause = new TypeError('Failed to fetch')
    const error = new StepUpError('load_failed', 'It could not be loaded.', { cause })
    expect([error.name, error.cause, error instanceof Error]).toEqual(['StepUpError', cause, true])
    expect(Object.keys(error)).toEqual(['code'])
  })

  it('`isStepUpError` recognizes errors of another copy of the package', async () => {
    vi.resetModules()
    const copy = await import('./error.ts')
    const foreign = new copy.StepUpError('disposed', 'The client was disposed.')
    expect(foreign).not.toBeInstanceOf(StepUpError)
    expect([isStepUpError(foreign), isStepUpError(foreign, 'disposed')]).toEqual([true, true])
    expect(isStepUpError(foreign, 'cancelled')).toBe(false)
  })

  it('`isStepUpError` finds the outermost StepUpError of several nested errors', () => {
    const cause = new StepUpError('cancelled', 'The person said no.')
    const wrapped = new Error('Wrapped', {
      cause: new StepUpError('still_required', 'It was challenged again.', { cause }),
    })
    expect([isStepUpError(wrapped, 'still_required'), isStepUpError(wrapped, 'cancelled')]).toEqual([true, false])
  })

  const forged = { '@stepup/core/StepUpError': true, code: 'cancelled' }
  it.each([
    undefined,
    null,
    'disposed',
    {},
    { code: 'disposed', name: 'StepUpError' },
    new Error('disposed'),
    forged,
    Object.assign(new Error('Failed'), { response: { data: forged } }),
  ])('`isStepUpError` is false for values that only look like an error: %s', (value) =>
    expect(isStepUpError(value)).toBe(false),
  )
})
