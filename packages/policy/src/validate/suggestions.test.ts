import { expect, it } from 'vitest'

import { Suggestions } from './suggestions.ts'

it.each([
  ['trasnfer.create', 'transfer.create'],
  ['transfer.crate', 'transfer.create'],
  ['Transfer.Create', 'transfer.create'],
  ['card.reveal', undefined],
  ['ac', 'ab'],
])('the name that was probably meant by %j is %j', (name, near) => {
  expect(new Suggestions().nearest(name, ['ab', 'transfer.cancel', 'transfer.create', 'limit.change'])).toBe(near)
})

it('the nearest of several similar names is suggested, and of equally near ones the first', () => {
  expect(new Suggestions().nearest('abcdef', ['abcxyz', 'abcdxx', 'abcdex', 'abcdey'])).toBe('abcdex')
})

it('a check compares a limited number of letters, and lists known names for all further ones', () => {
  const suggestions = new Suggestions()
  const known = Array.from({ length: 1500 }, (_, index) => `${'x'.repeat(40)}${index}`)
  const cures = Array.from({ length: 500 }, (_, index) => suggestions.suggest(`${'x'.repeat(40)}${index}y`, known))
  expect(cures[0]).toContain('Did you mean')
  expect(cures.at(-1)).toMatch(/^Known are: x+0, /u)
})

it('the known names that a finding lists have at most a thousand letters', () => {
  const suggestions = new Suggestions()
  const known = Array.from({ length: 50 }, (_, index) => `${index}`.padEnd(4000, 'x'))
  const short = ['a'.repeat(600), 'b'.repeat(600), 'c']
  expect(suggestions.suggest('unknown', known)).toBe('Known are: and 50 more.')
  expect(suggestions.suggest('unknown', short)).toBe(`Known are: ${short[0]}, and 2 more.`)
})

it('two long names take as few steps as many short ones', () => {
  const suggestions = new Suggestions()
  suggestions.nearest('a'.repeat(100_000), ['b'.repeat(100_000)])
  expect(suggestions.nearest('transfer.crate', ['transfer.create'])).toBeUndefined()
})
