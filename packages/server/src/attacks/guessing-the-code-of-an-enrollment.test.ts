import { expect, it } from 'vitest'

import { startServer } from '../../test/support.ts'

// With a stolen session of a user without factors, an attacker enrolls a telephone number that is not theirs, and guesses its code.

it('RLM-05: of fifty concurrent guesses at an enrollment five are compared, and then the right code is refused', async () => {
  const test = await startServer()
  const mara = test.customer('mara')
  const { body } = await mara.call<{ id: string }>('POST', '/factors', { kind: 'sms_otp', number: '+4915123456742' })
  const right = test.textedCode()
  const wrong = Array.from({ length: 50 }, (_, index) =>
    String((Number(right) + 1 + index) % 1_000_000).padStart(6, '0'),
  )
  const confirm = (code: string) => mara.call('POST', `/factors/${body.id}/confirm`, { code })
  const answers = await Promise.all(wrong.map(confirm))
  const codes = answers.map((answer) => (answer.body as { readonly code?: string }).code)
  expect(codes.filter((code) => code === 'invalid_code')).toHaveLength(5)
  expect(codes.filter((code) => code === 'enrollment_not_found')).toHaveLength(45)
  expect(await confirm(right)).toMatchObject({ status: 404, body: { code: 'enrollment_not_found' } })
  expect(await test.store.listAuthenticators('mara')).toEqual([])
})

it('ten concurrent confirmations of an enrollment with the right code make one authenticator and one notice', async () => {
  const test = await startServer()
  const mara = test.customer('mara')
  const { body } = await mara.call<{ id: string }>('POST', '/factors', { kind: 'sms_otp', number: '+4915123456742' })
  const code = test.textedCode()
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => mara.call('POST', `/factors/${body.id}/confirm`, { code })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(await test.store.listAuthenticators('mara')).toHaveLength(1)
  expect(test.notices.filter(({ type }) => type === 'factor.enrolled')).toHaveLength(1)
})
