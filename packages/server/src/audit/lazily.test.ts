import { setFlagsFromString } from 'node:v8'

import { expect, it } from 'vitest'

import { lazily } from './lazily.ts'

const withLength = lazily('length', (text: string) => text.length)

it('a lazy member of an event is computed when it is read', () => {
  const computed: string[] = []
  const event = lazily('hash', (text: string) => computed.push(text))({ type: 'decision' }, 'a record')
  expect(computed).toEqual([])
  expect(event.hash).toBe(1)
  expect(computed).toEqual(['a record'])
})

it('JSON and copies of an event have its lazy member, and not the source', () => {
  const event = withLength({ type: 'decision' }, 'a record')
  expect(JSON.stringify(event)).toBe('{"type":"decision","length":8}')
  expect({ ...event }).toEqual({ type: 'decision', length: 8 })
})

it('events with a lazy member share its getter, and stay fast objects of V8', () => {
  setFlagsFromString('--allow-natives-syntax')
  // oxlint-disable-next-line no-implied-eval -- No module can contain the native syntax of V8.
  const isFast = new Function('object', 'return %HasFastProperties(object)') as (object: object) => boolean
  const getterOf = (event: object) => Object.getOwnPropertyDescriptor(event, 'length')?.get
  const [first, second] = [withLength({ type: 'decision' }, 'a'), withLength({ type: 'decision' }, 'b')]
  expect(getterOf(first)).toBe(getterOf(second))
  expect(isFast(second)).toBe(true)
})
