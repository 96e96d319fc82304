import { describe, expect, it, vi } from 'vitest'

import { stepUpErrorDocsUrl, stepUpErrors, type StepUpErrorCode } from './error-codes.ts'
import { isStepUpError, StepUpError } from './error.ts'

const codes = Object.keys(stepUpErrors) as StepUpErrorCode[]

describe('an error', () => {
  it.each(codes)('has a text, and says where it is explained: %s', (code) => {
    expect(stepUpErrors[code]).toMatch(/^[A-Z].*[^.]$/)
    const { message } = new StepUpError(code, 'What happened.')
    expect(message).toBe(`[stepup] What happened. https://stepup.dev/errors/client/#${code}`)
    expect(message.endsWith(stepUpErrorDocsUrl(code))).toBe(true)
    expect(new StepUpError(code).message).toBe(`[stepup] ${stepUpErrors[code]}. ${stepUpErrorDocsUrl(code)}`)
  })

  it('the message is its code in production without bundled texts', () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(new StepUpError('disposed').message).toBe('[stepup] disposed https://stepup.dev/errors/client/#disposed')
    vi.unstubAllEnvs()
  })

  it('keeps its name when a minifier takes that of the class, and its cause', () => {
    const cause = new TypeError('Failed to fetch')
    const error = new StepUpError('load_failed', 'It could not be loaded.', { cause })
    expect([error.name, error.cause, error instanceof Error]).toEqual(['StepUpError', cause, true])
    expect(Object.keys(error)).toEqual(['code'])
  })

  it('is known across copies of the package, with its code', async () => {
    vi.resetModules()
    const copy = await import('./error.ts')
    const foreign = new copy.StepUpError('disposed', 'The client was disposed.')
    expect(foreign).not.toBeInstanceOf(StepUpError)
    expect([isStepUpError(foreign), isStepUpError(foreign, 'disposed')]).toEqual([true, true])
    expect(isStepUpError(foreign, 'cancelled')).toBe(false)
  })

  it('finds the outermost StepUpError of several nested errors', () => {
    const cause = new StepUpError('cancelled', 'The person said no.')
    const wrapped = new Error('Wrapped', {
      cause: new StepUpError('still_required', 'It was challenged again.', { cause }),
    })
    expect([isStepUpError(wrapped, 'still_required'), isStepUpError(wrapped, 'cancelled')]).toEqual([true, false])
  })

  it.each([undefined, null, 'disposed', {}, { code: 'disposed', name: 'StepUpError' }, new Error('disposed')])(
    'is not whatever looks like one: %s',
    (value) => expect(isStepUpError(value)).toBe(false),
  )
})
