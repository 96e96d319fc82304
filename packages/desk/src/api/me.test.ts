import { describe, expect, it } from 'vitest'

import { startDesk } from '../../test/test-desk.ts'
import type { Me } from '../contract.ts'

describe('the app’s parts of the page', () => {
  it('an app without words, home and sign-out gives the desk’s page none', async () => {
    const { read, send } = startDesk()
    expect(await read<Me>('/desk/api/me')).toMatchObject({ words: {}, signsOut: false })
    expect(await read<Me>('/desk/api/me')).not.toHaveProperty('home')
    expect((await send('/desk/api/sign-out', { as: 'ines', method: 'POST', body: {} })).status).toBe(404)
  })

  it('the app’s words and home reach the desk’s page', async () => {
    const words = { de: { reasons: { new_payee: 'Neuer Empfänger' } } }
    const { read } = startDesk({ words, home: '/staff' })
    expect(await read<Me>('/desk/api/me')).toMatchObject({ words, home: '/staff' })
  })

  it.each(['staff', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'the desk refuses a home outside of the app: %s',
    (home) => {
      expect(() => startDesk({ home })).toThrow(TypeError)
    },
  )

  it('signing out ends the session of the request, and forwards only its cookies', async () => {
    const ended: (string | null)[] = []
    const { send } = startDesk({
      signOut(request) {
        ended.push(request.headers.get('authorization'))
        return new Response('secret', { headers: { 'set-cookie': 'session=; Max-Age=0' } })
      },
    })
    const response = await send('/desk/api/sign-out', { as: 'kim', method: 'POST', body: {} })
    expect([response.status, await response.text(), response.headers.getSetCookie()]).toEqual([
      204,
      '',
      ['session=; Max-Age=0'],
    ])
    expect(ended).toEqual(['kim'])
  })

  it('a page of another site can’t sign a user out', async () => {
    const ended: Request[] = []
    const { send } = startDesk({ signOut: (request) => (ended.push(request), new Response(null)) })
    const response = await send('/desk/api/sign-out', {
      as: 'ines',
      method: 'POST',
      body: {},
      headers: { origin: 'https://evil.example' },
    })
    expect([response.status, ended]).toEqual([403, []])
  })
})
