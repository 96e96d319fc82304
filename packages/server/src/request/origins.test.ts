import { describe, expect, it } from 'vitest'

import { origin, startServer } from '../../test/support.ts'
import { passkey } from '../index.ts'

describe('configured origins', () => {
  it.each([
    [`${origin}/`, `Write ${origin}`],
    [`${origin}/app`, `Write ${origin}`],
    ['https://Bank.example', `Write ${origin}`],
    [`${origin}:443`, `Write ${origin}`],
    ['bank.example', 'Write scheme and host'],
    ['capacitor://localhost/', 'Write capacitor://localhost'],
    ['tauri://localhost/index.html', 'Write tauri://localhost'],
  ])('the origin %s is refused at the start, by the server and by passkeys', async (written, cure) => {
    await expect(startServer({ origins: [origin, written] })).rejects.toThrow(cure)
    expect(() => passkey({ rpId: 'bank.example', rpName: 'Bank', origins: [written] })).toThrow(cure)
  })

  it.each([
    'http://localhost',
    'localhost:5173',
    'bank.example/pay',
    '127.0.0.1',
    '[::1]',
    '*.bank.example',
    'bank.example ',
    'Bank.Example',
    'bänk.example',
  ])('the RP ID "%s" is refused at the start, because it is no domain', (rpId) => {
    expect(() => passkey({ rpId, rpName: 'Bank', origins: ['https://bank.example'] })).toThrow(
      'Write the domain alone, without scheme, port and path',
    )
  })

  it.each(['localhost', 'bank.example', 'login.bank.example', 'xn--bnk-qla.example'])(
    'the RP ID "%s" is accepted',
    (rpId) => {
      expect(() => passkey({ rpId, rpName: 'Bank', origins: ['https://bank.example'] })).not.toThrow()
    },
  )

  it('the origin of an app is accepted as it is', () => {
    const origins = ['android:apk-key-hash:xYz', 'capacitor://localhost', 'http://localhost:4200', 'app://Bank']
    expect(() => passkey({ rpId: 'bank.example', rpName: 'Bank', origins })).not.toThrow()
  })
})
