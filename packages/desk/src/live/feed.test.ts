import { describe, expect, it, vi } from 'vitest'

import { testAmountOf } from '../../test/amount-of.ts'
import { randomDecisions } from '../../test/random-decisions.ts'
import { Columns, type Place } from '../columns/columns.ts'
import { countedDecisionOf } from '../columns/counted-decision.ts'
import { LiveFeed } from './feed.ts'

const from = Date.UTC(2026, 0, 1)
const columns = new Columns({ maxDecisions: 1000, challengeLifetime: 300_000 })
const places = randomDecisions({ seed: 9, count: 400, from, to: from + 1000 }).flatMap(
  (record): Place | readonly Place[] => columns.put(countedDecisionOf(record, testAmountOf), from) ?? [],
)

function open(feed: LiveFeed, options: Partial<Parameters<LiveFeed['open']>[0]> = {}) {
  const stream = feed.open({ userId: 'kim', isAllowed: async () => true, matches: () => true, ...options })
  if (!stream) throw new Error('The stream was refused.')
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  return async (): Promise<string | undefined> => {
    const { value, done } = await reader.read()
    return done ? undefined : decoder.decode(value)
  }
}

const idsIn = (event: string | undefined): readonly string[] =>
  (JSON.parse(event?.split('data: ')[1] ?? '[]') as { id: string }[]).map(({ id }) => id)

describe('a live feed', () => {
  it('a live feed sends new matching decisions together', async () => {
    const feed = new LiveFeed()
    const next = open(feed, { matches: ({ row }) => row % 2 === 0 })
    expect(await next()).toBe('event: open\ndata: {}\n\n')
    feed.tell(places.slice(0, 4))
    await feed.tick()
    const [first, , third] = places
    expect(idsIn(await next())).toEqual([first, third].map((place) => place?.segment.ids.get(place.row)))
  })

  it('a live feed sends a decision that changed twice once, in its last state', async () => {
    const feed = new LiveFeed()
    const next = open(feed)
    await next()
    feed.tell(places.slice(0, 2))
    feed.tell(places.slice(0, 1))
    await feed.tick()
    expect(idsIn(await next())).toEqual([places[1], places[0]].map((place) => place?.segment.ids.get(place.row)))
  })

  it('the facts of a decision are read once for all live feeds, and only when one asks', async () => {
    const feed = new LiveFeed()
    const facts = vi.spyOn(places[0]!.segment.traffic, 'facts')
    open(feed)
    feed.tell(places.slice(0, 3))
    await feed.tick()
    expect(facts).not.toHaveBeenCalled()
    for (const userId of ['kim', 'ines', 'tom'])
      open(feed, { userId, matches: (_, factsOf) => factsOf() === factsOf() && factsOf() !== undefined })
    feed.tell(places.slice(0, 3))
    await feed.tick()
    expect(facts.mock.calls).toEqual(places.slice(0, 3).map(({ row }) => [row]))
    facts.mockRestore()
  })

  it('other work runs between the decisions of a live feed whose conditions take long', async () => {
    const feed = new LiveFeed()
    const clock = vi.spyOn(performance, 'now')
    let now = 0
    clock.mockImplementation(() => (now += 30))
    let matched = 0
    open(feed, { matches: () => ++matched > 0 })
    feed.tell(places.slice(0, 3))
    const ticked = feed.tick()
    expect(matched).toBe(1)
    await ticked
    expect(matched).toBe(3)
    clock.mockRestore()
  })

  it('a live feed whose condition throws ends, and other pages get every decision of the turn', async () => {
    const feed = new LiveFeed()
    const broken = open(feed, {
      matches: ({ row }) => {
        if (row === places[1]?.row) throw new Error('A broken condition.')
        return true
      },
    })
    const next = open(feed, { userId: 'ines' })
    for (const read of [broken, next]) await read()
    feed.tell(places.slice(0, 3))
    await expect(feed.tick()).rejects.toThrow('A broken condition.')
    expect(feed.size).toBe(1)
    expect(idsIn(await next())).toEqual(places.slice(0, 3).map(({ segment, row }) => segment.ids.get(row)))
    expect(await broken()).toBeUndefined()
    feed.tell(places.slice(3, 4))
    await feed.tick()
    expect(idsIn(await next())).toHaveLength(1)
  })

  it('a live feed sends the newest 200 of many decisions', async () => {
    const feed = new LiveFeed()
    const next = open(feed)
    await next()
    feed.tell(places)
    await feed.tick()
    expect(idsIn(await next())).toHaveLength(200)
  })

  it('decisions wait in a bounded number while others are matched, and the newest stay', async () => {
    const feed = new LiveFeed()
    let matched: Place[] = []
    const clock = vi.spyOn(performance, 'now')
    let now = 0
    clock.mockImplementation(() => (now += 30))
    open(feed, {
      matches: (place) => matched.push(place) === 0,
    })
    feed.tell(places.slice(0, 2))
    const ticked = feed.tick()
    clock.mockRestore()
    for (let told = 0; told < 50; told++) feed.tell(places)
    feed.tell(places.slice(7, 8))
    await ticked
    matched = []
    await feed.tick()
    expect(matched).toHaveLength(10_000)
    expect(matched.at(-1)).toBe(places[7])
  })

  it('a page is not told of decisions from before it was open', async () => {
    const feed = new LiveFeed()
    const left = feed.open({ userId: 'kim', isAllowed: async () => true, matches: () => true })
    feed.tell(places.slice(0, 2))
    await left?.cancel()
    const next = open(feed)
    await next()
    feed.tell(places.slice(2, 3))
    await feed.tick()
    expect(idsIn(await next())).toEqual([places[2]].map((place) => place?.segment.ids.get(place.row)))
  })

  it.each([
    ['is taken away', async () => false],
    ['cannot be looked up', () => Promise.reject(new Error('no database'))],
  ])('a live feed ends when the right to look %s', async (_, isAllowed) => {
    const feed = new LiveFeed()
    const next = open(feed, { isAllowed })
    await next()
    for (let tick = 0; tick < 5; tick++) await feed.tick()
    expect(await next()).toBeUndefined()
    expect(feed.size).toBe(0)
  })

  it('a live feed sends a comment to stay alive while nothing happens', async () => {
    const feed = new LiveFeed()
    const next = open(feed)
    await next()
    for (let tick = 0; tick < 20; tick++) await feed.tick()
    expect(await next()).toBe(':\n\n')
  })

  it('a live feed ends for a page that reads nothing, with little kept for it meanwhile', async () => {
    const feed = new LiveFeed()
    open(feed)
    for (let tick = 0; tick < 60; tick++) {
      feed.tell(places)
      await feed.tick()
    }
    expect(feed.size).toBe(0)
  })

  it('a live feed reports that alerts changed', async () => {
    const feed = new LiveFeed()
    const next = open(feed)
    await next()
    feed.announce('alerts')
    expect(await next()).toBe('event: changed\ndata: {"what":"alerts"}\n\n')
  })
})
