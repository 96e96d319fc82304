import { expect, it } from 'vitest'

import { Turnstile } from './turnstile.ts'

const as = (userId: string, signal = new AbortController().signal) => ({ userId, signal })

/** Work that ends when the test says so. */
function work() {
  const { promise, resolve } = Promise.withResolvers<string>()
  let begun = false
  return {
    run: () => {
      begun = true
      return promise
    },
    end: () => resolve('done'),
    isBegun: () => begun,
  }
}

it('the turnstile runs one piece of work at a time, in order', async () => {
  const turnstile = new Turnstile({ together: 1, line: 5, perPerson: 5 })
  const pieces = [work(), work(), work()]
  const passing = pieces.map(({ run }) => turnstile.pass(as('ines'), run))
  expect(pieces.map(({ isBegun }) => isBegun())).toEqual([true, false, false])
  pieces[0]?.end()
  await passing[0]
  expect(pieces.map(({ isBegun }) => isBegun())).toEqual([true, true, false])
  pieces[1]?.end()
  pieces[2]?.end()
  expect(await Promise.all(passing)).toEqual(['done', 'done', 'done'])
})

it('one user has a few concurrent pieces of work, and blocks no other user', async () => {
  const turnstile = new Turnstile({ together: 1, line: 10, perPerson: 2 })
  const pieces = [work(), work()]
  const passing = pieces.map(({ run }) => turnstile.pass(as('ines'), run))
  await expect(turnstile.pass(as('ines'), work().run)).rejects.toMatchObject({ code: 'rate_limited' })
  const otherPiece = work()
  const ofTom = turnstile.pass(as('tom'), otherPiece.run)
  for (const piece of [...pieces, otherPiece]) piece.end()
  await Promise.all([...passing, ofTom])
  expect(await turnstile.pass(as('ines'), async () => 'again')).toBe('again')
})

it('users take turns at the turnstile, however many pieces of one user wait', async () => {
  const turnstile = new Turnstile({ together: 1, line: 10, perPerson: 4 })
  const ended: string[] = []
  const pass = (name: string) => turnstile.pass(as(name), async () => void ended.push(name))
  await Promise.all(['ines', 'ines', 'ines', 'ines', 'tom', 'kim', 'tom'].map(pass))
  expect(ended).toEqual(['ines', 'tom', 'ines', 'kim', 'ines', 'tom', 'ines'])
})

it('a full turnstile refuses every user', async () => {
  const turnstile = new Turnstile({ together: 1, line: 1, perPerson: 5 })
  const pieces = [work(), work()]
  const passing = pieces.map(({ run }, index) => turnstile.pass(as(`p${index}`), run))
  await expect(turnstile.pass(as('p9'), work().run)).rejects.toMatchObject({ code: 'rate_limited' })
  for (const piece of pieces) piece.end()
  await Promise.all(passing)
})

it('a user who leaves frees the place in line, and the waiting work never begins', async () => {
  const turnstile = new Turnstile({ together: 1, line: 1, perPerson: 2 })
  const running = work()
  const passing = turnstile.pass(as('ines'), running.run)
  const leaving = new AbortController()
  const waiting = work()
  const leave = turnstile.pass(as('tom', leaving.signal), waiting.run)
  leaving.abort(new Error('gone'))
  await expect(leave).rejects.toThrow('gone')
  const next = turnstile.pass(as('kim'), async () => 'next')
  running.end()
  expect(await Promise.all([passing, next])).toEqual(['done', 'next'])
  expect(waiting.isBegun()).toBe(false)
})

it('work that fails frees its place at the turnstile', async () => {
  const turnstile = new Turnstile({ together: 1, line: 0, perPerson: 1 })
  const failing = (): Promise<never> => Promise.reject(new Error('no'))
  for (let tries = 0; tries < 3; tries++) await expect(turnstile.pass(as('ines'), failing)).rejects.toThrow('no')
  expect(await turnstile.pass(as('ines'), async () => 'yes')).toBe('yes')
})
