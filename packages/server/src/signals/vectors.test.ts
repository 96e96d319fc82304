import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { maxmind } from '../maxmind/index.ts'
import { weightOfFailures } from './failures.ts'
import { certainDistance, distanceBetween, isImpossible } from './travel.ts'
import { behindProxies } from './index.ts'
import { inRanges, networkOf } from '../request/network.ts'
import { checkRiskLevels, evidence, probability } from './risk.ts'

type Coordinates = readonly [number, number]

const vectors = JSON.parse(readFileSync(new URL('../../vectors/risk.json', import.meta.url), 'utf8')) as {
  haversine: {
    vectors: { from: string; to: string; fromCoord: Coordinates; toCoord: Coordinates; expectedKm: number }[]
    special: {
      from: Coordinates
      to: Coordinates
      expectedRad?: number
      expectedDeg?: number
      expectedKmApprox?: number
      expected?: string
    }[]
  }
  logOdds: {
    evidence: Record<string, number>
    examples: { evidence: number[]; exact: number }[]
    levelValidation: { levels: [number, number][]; valid: boolean }[]
    failureCountScale: Record<string, string>
  }
}
const place = ([latitude, longitude]: Coordinates) => ({ latitude, longitude })
const file = (name: string): string => new URL(`../../vectors/${name}`, import.meta.url).pathname

describe('RSK-04: distances', () => {
  it.each(vectors.haversine.vectors)(
    'the distance from $from to $to is the published distance',
    ({ fromCoord, toCoord, expectedKm }) => {
      expect(Math.abs(distanceBetween(place(fromCoord), place(toCoord)) - expectedKm)).toBeLessThan(1e-3)
      expect(distanceBetween(place(toCoord), place(fromCoord))).toBeCloseTo(expectedKm, 6)
    },
  )

  it.each(vectors.haversine.special)(
    'the distance from $from to $to is right, or refused, at the limits',
    ({ from, to, expectedRad, expectedDeg, expectedKmApprox, expected }) => {
      if (expected !== undefined) {
        expect(() => distanceBetween(place(from), place(to))).toThrow(RangeError)
        return
      }
      const degrees = expectedDeg === undefined ? undefined : (expectedDeg * Math.PI) / 180
      const km = expectedKmApprox ?? (expectedRad ?? degrees ?? Number.NaN) * 6371.0088
      expect(Math.abs(distanceBetween(place(from), place(to)) - km)).toBeLessThan(1e-3)
    },
  )

  it.each([[[0, 181]], [[Number.NaN, 0]], [[0, Number.POSITIVE_INFINITY]]] as [Coordinates][])(
    'the distance to the coordinates %j is refused',
    (wrong) => {
      expect(() => distanceBetween(place([0, 0]), place(wrong))).toThrow(RangeError)
    },
  )
})

describe('RSK-05: impossible travel', () => {
  const limits = { maxSpeed: 1000, minDistance: 1 }
  it.each([
    [1000, 1, false],
    [1000.1, 1, true],
    [500, 0.5, false],
    [501, 0.5, true],
    // With no time between, any distance above the minimum is too far.
    [1, 0, true],
    [0.99, 0, false],
    [0, 0, false],
    [20_000, 24, false],
  ])('a journey of %f km in %f h is impossible: %s', (distance, hours, impossible) => {
    expect(isImpossible({ distance, hours }, limits)).toBe(impossible)
  })

  it('the distance of two inaccurate places is reduced by their accuracy', () => {
    const [lyon, paris] = [place([45.7597, 4.8422]), place([48.8567, 2.3508])]
    expect(certainDistance({ ...lyon, accuracy: 100 }, { ...paris, accuracy: 92 })).toBeCloseTo(200.217, 3)
    expect(certainDistance({ ...lyon, accuracy: 300 }, { ...paris, accuracy: 300 })).toBe(0)
  })
})

describe('RSK-06: ranges of addresses', () => {
  it.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['192.0.2.7', '192.0.2.7', true],
    ['192.0.2.7/32', '192.0.2.8', false],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['::/0', '2001:db8::1', true],
    ['::/0', '192.0.2.1', false],
    // IPv4-mapped IPv6 addresses are IPv4, on both sides.
    ['192.0.2.0/24', '::ffff:192.0.2.55', true],
    ['::ffff:192.0.2.0/120', '192.0.2.55', true],
    ['::ffff:192.0.2.0/120', '192.0.3.55', false],
    // An octal number is no address: some parsers read 010 as 8, others as 10.
    ['8.0.0.0/8', '010.0.0.1', false],
    ['10.0.0.0/8', '010.0.0.1', false],
    ['127.0.0.0/8', '127.1', false],
    ['0.0.0.0/0', 'unknown', false],
    ['0.0.0.0/0', '', false],
  ])('the range %s contains %s: %s', (range, address, held) => {
    expect(inRanges([range])(address)).toBe(held)
  })

  it.each([
    '10.0.0.0/33',
    '2001:db8::/129',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    '10.0.0.0/8x',
    '010.0.0.0/8',
    '10.0/8',
    'x',
    '',
  ])('the range %j is refused as a mistake in the configuration', (range) => {
    expect(() => inRanges([range])).toThrow(TypeError)
  })

  it('the network of an address is its /24 or /48 range', () => {
    expect(networkOf('192.0.2.55')).toBe('192.0.2.0/24')
    expect(networkOf('::ffff:192.0.2.55')).toBe('192.0.2.0/24')
    expect(networkOf('2001:db8:1:2::3')).toBe('2001:db8:1::/48')
    expect(networkOf('nowhere')).toBeUndefined()
  })
})

describe('RSK-07: the client’s address', () => {
  const from = (remote: string | undefined, forwarded?: string) =>
    behindProxies({ remoteAddress: () => remote, trusted: ['10.0.0.0/8', '2001:db8::/32'] })(
      new Request(
        'https://bank.example/',
        forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } },
      ),
    )

  it.each<[string, string | undefined, string | undefined, string | undefined]>([
    ['nobody in between', '203.0.113.9', undefined, '203.0.113.9'],
    ['a client that writes the header itself', '203.0.113.9', '192.0.2.1', '203.0.113.9'],
    ['one proxy', '10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['a client that writes in front of the proxy', '10.0.0.1', '192.0.2.1, 203.0.113.9', '203.0.113.9'],
    ['a client that pretends to be a proxy', '10.0.0.1', '192.0.2.1, 10.0.0.2, 203.0.113.9', '203.0.113.9'],
    ['two proxies', '10.0.0.1', '203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['ports', '10.0.0.1', '[2001:db9::1]:4711', '2001:db9::1'],
    ['ports of IPv4', '::ffff:10.0.0.1', '203.0.113.9:4711', '203.0.113.9'],
    ['a proxy that writes nonsense', '10.0.0.1', 'unknown', undefined],
    ['only proxies', '10.0.0.1', '10.0.0.3', '10.0.0.3'],
    ['no connection', undefined, '203.0.113.9', undefined],
  ])('the client’s address behind proxies is found: %s', (_, remote, forwarded, expected) => {
    expect(from(remote, forwarded)).toBe(expected)
  })
})

describe('RSK-11: log-odds', () => {
  it.each(vectors.logOdds.examples)(
    'the risk is the published probability for the evidence $evidence',
    ({ evidence: weights, exact }) => {
      expect(probability(weights)).toBeCloseTo(exact, 12)
    },
  )

  it('the evidence of the risk has the published weights', () => {
    const snake = (name: string) => name.replace(/[A-Z]/gu, (letter) => `_${letter}`).toUpperCase()
    expect(Object.fromEntries(Object.entries(evidence).map(([name, weight]) => [snake(name), weight]))).toEqual(
      vectors.logOdds.evidence,
    )
  })

  it.each(vectors.logOdds.levelValidation)('the risk levels $levels are valid: $valid', ({ levels, valid }) => {
    const check = () => checkRiskLevels(levels.map(([from, to], index) => ({ name: String(index), from, to })))
    if (valid) expect(check).not.toThrow()
    else expect(check).toThrow(TypeError)
  })

  it.each(Object.entries(vectors.logOdds.failureCountScale))(
    'the weight of %s failures is the published weight of %s',
    (range, name) => {
      const [first = 0, last = first + 50] = range.split(/[-+]/u).filter(Boolean).map(Number)
      for (let count = first; count <= last; count++)
        expect(weightOfFailures(count)).toBe(vectors.logOdds.evidence[name])
    },
  )
})

describe('a database of places', () => {
  const places = maxmind(file('GeoIP2-City-Test.mmdb'), { anonymous: file('GeoIP2-Anonymous-IP-Test.mmdb') })

  it('the database of places finds the place of an address', () => {
    expect(places.lookup('2.125.160.216')).toEqual({
      latitude: 51.75,
      longitude: -1.25,
      accuracy: 100,
      country: 'GB',
      city: 'Boxford',
    })
    expect(places.lookup('2001:218::1')).toMatchObject({ country: 'JP' })
    expect(places.lookup('81.2.69.142')).toMatchObject({ country: 'GB', anonymous: true })
    expect(places.lookup('10.0.0.1')).toBeUndefined()
  })

  it('a missing or broken database of places stops the start', () => {
    expect(() => maxmind('/nowhere.mmdb')).toThrow('nowhere.mmdb')
    expect(() => maxmind(new Uint8Array(100))).toThrow()
  })
})
