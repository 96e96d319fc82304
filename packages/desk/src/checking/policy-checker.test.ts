import { afterEach, expect, it } from 'vitest'

import { turn } from '../queue/turn.ts'
import { PolicyChecker } from './policy-checker.ts'

let checker = new PolicyChecker()
afterEach(() => {
  checker.close()
  checker = new PolicyChecker()
})

const { signal } = new AbortController()
const checks = { levels: ['aal1', 'aal2', 'phr'] }
const check = (text: string, until = signal) => checker.run({ type: 'check', text, checks }, until)

const rules = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `rule-${index}`,
    actions: ['transfer.create'],
    when: `details.exists(d, d.kind == "${index}" && decimal(d.amount) > decimal("${index}.00"))`,
    require: { acr_values: ['aal2'] },
  }))

it('the server answers other requests while the desk checks a text of 500 rules', async () => {
  await check('version: "1"\nrules: []')
  const checking = check(JSON.stringify({ version: '1', rules: rules(500) }, undefined, 2))
  let turns = 0
  const ended = checking.then(() => true)
  while (!(await Promise.race([ended, turn().then(() => false)]))) turns += 1
  const { data, findings } = await checking
  expect(data?.rules).toHaveLength(500)
  expect(findings.every(({ line }) => line > 0)).toBe(true)
  // On the main thread there would be only one turn.
  expect(turns).toBeGreaterThan(10)
})

it.each([
  [
    'aliases that expand to gigabytes',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
      .join('\n')}`,
  ],
  ['brackets', '['.repeat(100_000)],
  ['indents', Array.from({ length: 700 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['repeated keys', 'a: 1\n'.repeat(20_000)],
  ['tags', '!!js/function "function () {}": !!binary x'],
  ['a prototype', '{"__proto__": {"rules": []}, "rules": []}'],
  ['a merge of itself', 'a: &a\n  <<: *a\n  b: 1'],
])('the checker refuses a text of %s or names its findings, and checks the next text', async (_, text) => {
  const outcome = await check(text).catch((error: unknown) => error)
  if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'invalid_request' })
  else expect((outcome as Awaited<ReturnType<typeof check>>).findings.length).toBeGreaterThan(0)
  expect(await check('version: "1"\nrules: []')).toMatchObject({ data: { version: '1' } })
})

it('the checker does not return a text that expands to megabytes', async () => {
  const text = `a: &a ["${'x'.repeat(200_000)}"]\nb: [${Array(95).fill('*a').join(',')}]`
  const { data, findings } = await check(text)
  expect(data).toBeUndefined()
  expect(findings).toMatchObject([{ code: 'malformed', message: 'have more than 250000 characters' }])
})

it('an aborted check ends immediately, and the next check runs', async () => {
  await check('version: "1"\nrules: []')
  const leaving = new AbortController()
  const given = check(JSON.stringify({ version: '1', rules: rules(500) }), leaving.signal)
  leaving.abort(new Error('gone'))
  await expect(given).rejects.toThrow('gone')
  await expect(check('{}', leaving.signal)).rejects.toThrow('gone')
  expect((await check('version: "1"\nrules: []')).data).toMatchObject({ rules: [] })
})

it('a check ends when the desk is closed meanwhile', async () => {
  await check('version: "1"\nrules: []')
  const given = check(JSON.stringify({ version: '1', rules: rules(500) }))
  checker.close()
  await expect(given).rejects.toThrow('The thread has ended.')
})

it.each([
  ['too many rules', { version: '1', rules: rules(501) }, 'more than 500 rules'],
  ['too many characters', { version: 'x'.repeat(250_001), rules: [] }, 'more than 250000 characters'],
  ['null', null, ''],
  ['a number', 5, ''],
])('the checker finds an error in %s', async (_, data, message) => {
  const error = await checker.run({ type: 'review', data, checks }, signal)
  expect(error).toMatchObject({ severity: 'error', message: expect.stringContaining(message) as unknown })
})
