import { describe, expect, it } from 'vitest'

import { payment, startServer } from '../../test/support.ts'

describe('a payee whose name draws nothing', () => {
  it.each([
    ['a blank', ' '],
    ['a no-break blank', '\u00a0'],
    ['a space without width', '\u200b'],
    ['a word joiner', '\u2060'],
    ['a byte order mark', '\ufeff'],
    ['a soft hyphen', '\u00ad'],
    ['a Hangul filler', '\u3164'],
    ['a halfwidth Hangul filler', '\uffa0'],
    ['Hangul jamo fillers', '\u115f\u1160'],
    ['a Braille pattern without dots', '\u2800'],
    ['a variation selector', '\ufe0f'],
    ['tag characters', '\u{e0041}\u{e0042}'],
    ['a text with a space without width', 'Lena\u200b Hoffmann'],
  ])('a payee whose name is %s is refused before the user is challenged', async (_, payee) => {
    const mara = (await startServer()).customer('mara')
    expect(await mara.transfer([payment({ payee })])).toMatchObject({ status: 400, code: 'invalid_request' })
  })

  it('a factor and a device refuse a name that draws nothing', async () => {
    const test = await startServer()
    const mara = test.customer('mara')
    await mara.enrollTotp()
    await mara.elevate(test)
    const { body } = await mara.call<{ factors: { id: string; kind: string }[] }>('GET', '/factors')
    const id = body.factors.find(({ kind }) => kind === 'totp')?.id ?? ''
    const answers = ['\u2800', '\u3164', 'My\u2060app', '\u202eppa yM'].map((label) =>
      mara.call('PATCH', `/factors/${id}`, { label }),
    )
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([400, 400, 400, 400])
  })

  it('a payee’s name with legitimate joiners and accents is accepted', async () => {
    const mara = (await startServer()).customer('mara')
    for (const payee of ['Zoë'.normalize('NFD'), 'می\u200cروم', '👩\u200d👩\u200d👧']) {
      expect((await mara.transfer([payment({ payee })])).status).toBe(401)
    }
  })
})
