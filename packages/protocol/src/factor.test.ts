import { expect, it } from 'vitest'

import { factorKinds } from './factor.ts'
import { isFactorKind } from './parse-challenge.ts'

it('isFactorKind accepts the kinds of the protocol and kinds of an app', () => {
  expect(factorKinds.filter(isFactorKind)).toEqual(factorKinds)
  expect(['x-badge', 'x-'].every(isFactorKind)).toBe(true)
})

it('isFactorKind accepts no other value', () => {
  const others = ['fax', 'passkey ', 'a passkey', 'PASSKEY', 'X-badge', '', ...factorKinds.map((kind) => kind.slice(1))]
  expect(others.filter(isFactorKind)).toEqual([])
  expect([undefined, null, 7, ['totp']].some(isFactorKind)).toBe(false)
})
