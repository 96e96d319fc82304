import { describe, expect, it } from 'vitest'

import { look, now, situation } from '../../test/signal-context.ts'
import { address, browser, device, networkChange, travel } from './index.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const berlin = { latitude: 52.52, longitude: 13.4, accuracy: 20, country: 'DE' }
const singapore = { latitude: 1.35, longitude: 103.8, accuracy: 20, country: 'SG' }

describe('the device signal', () => {
  it('a device is new unless it is known', async () => {
    expect(await look(device(), situation())).toEqual({ facts: { known: false, days: 0 }, codes: ['new_device'] })
    expect(await look(device(), situation({ device: { createdAt: now - 40 * DAY } }))).toEqual({
      facts: { known: true, days: 40 },
      codes: ['known_device'],
    })
  })
})

describe('the address signal', () => {
  const lists = { deny: ['192.0.2.0/24'], allow: ['192.0.2.7', '10.0.0.0/8'] }
  it('an address is looked up in the lists, where a denial wins', async () => {
    expect(await look(address(lists), situation({ address: '192.0.2.7' }))).toMatchObject({
      facts: { listed: 'deny' },
      codes: ['address_denied'],
    })
    expect(await look(address(lists), situation({ address: '10.1.1.1' }))).toMatchObject({
      facts: { listed: 'allow' },
      codes: ['address_allowed'],
    })
    expect(await look(address(lists), situation({ address: '8.8.8.8' }))).toMatchObject({
      facts: { listed: 'none' },
      codes: [],
    })
    expect((await look(address(lists), situation())).facts).toEqual({ missing: 'no_address' })
  })

  it.each([
    ['says it is bad', () => Promise.resolve('bad' as const), 'bad', ['address_reputation']],
    ['says it is good', () => Promise.resolve('good' as const), 'good', []],
    ['fails', () => Promise.reject(new Error('down')), 'unknown', ['address_unknown']],
    ['does not answer', () => new Promise<never>(() => undefined), 'unknown', ['address_unknown']],
  ])('an address is rated by a reputation service that %s', async (_, reputation, expected, found) => {
    const signal = address({ ...lists, reputation, timeout: 10 })
    expect(await look(signal, situation({ address: '8.8.8.8' }))).toEqual({
      facts: { listed: 'none', reputation: expected },
      codes: found,
    })
    expect(await look(signal, situation({ address: '192.0.2.1' }))).toMatchObject({ facts: { listed: 'deny' } })
  })

  it('an address signal with an invalid range does not start', () => {
    expect(() => address({ deny: ['192.0.2.0/99'] })).toThrow(TypeError)
  })
})

describe('a change of network within the session (RSK-10)', () => {
  const began = { sessionId: 'session', address: 'hash of 192.0.2.7', network: 'network 192.0.2.0/24', place: berlin }
  const elsewhere = { sessionId: 'another', address: 'hash of 198.51.100.1', network: 'network 198.51.100.0/24' }
  it.each([
    ['192.0.2.7', berlin, { address: false, network: false, country: false }, []],
    ['192.0.2.8', berlin, { address: true, network: false, country: false }, []],
    ['198.51.100.1', berlin, { address: true, network: true, country: false }, ['network_changed']],
    ['203.0.113.1', singapore, { address: true, network: true, country: true }, ['country_changed']],
  ])('a request from the address %s is compared with the network of the session', async (from, place, facts, found) => {
    const context = situation({ address: from, place, events: [elsewhere, began] })
    expect(await look(networkChange(), context)).toEqual({ facts, codes: found })
  })

  it('a change of network is impossible in a session’s first request, and unknown without an address', async () => {
    expect((await look(networkChange(), situation({ address: '192.0.2.7' }))).facts).toMatchObject({ network: false })
    expect((await look(networkChange(), situation({ events: [began] }))).facts).toEqual({ missing: 'no_address' })
    expect((await look(networkChange(), situation({ address: '192.0.2.7', truncated: true }))).facts).toEqual({
      missing: 'too_much_history',
    })
  })
})

describe('the travel signal', () => {
  const was = (at: number, place = berlin) => ({ at, place })
  it('a journey is impossible above the maximum speed', async () => {
    expect(await look(travel(), situation({ place: singapore, events: [was(now - 2 * HOUR)] }))).toMatchObject({
      facts: { impossible: true, compared: true, hours: 2 },
      codes: ['impossible_travel'],
    })
    expect(await look(travel(), situation({ place: singapore, events: [was(now - 24 * HOUR)] }))).toMatchObject({
      facts: { impossible: false },
      codes: [],
    })
  })

  it('a journey starts at the last allowed place, not at an attempted one', async () => {
    const events = [{ ...was(now - HOUR, singapore), opened: false }, was(now - 3 * HOUR)]
    expect((await look(travel(), situation({ place: berlin, events }))).facts).toMatchObject({ impossible: false })
  })

  it('a journey is unknown for new users, and from an anonymous address', async () => {
    expect((await look(travel(), situation({ place: berlin }))).facts).toMatchObject({
      impossible: false,
      compared: false,
    })
    expect((await look(travel(), situation())).facts).toEqual({ missing: 'no_place' })
    expect((await look(travel(), situation({ place: { ...berlin, anonymous: true } }))).facts).toEqual({
      missing: 'anonymous_address',
    })
  })
})

describe('an automated browser', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
  const person = {
    'user-agent': chrome,
    'accept-language': 'de',
    'sec-ch-ua': '"Chromium";v="140"',
    'sec-fetch-site': 'same-origin',
  }
  it.each([
    ['a person', person, []],
    [
      'Firefox',
      { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'accept-language': 'fr' },
      [],
    ],
    ['headless Chrome', { ...person, 'user-agent': chrome.replace('Chrome/', 'HeadlessChrome/') }, ['automated_agent']],
    ['a headless brand', { ...person, 'sec-ch-ua': '"HeadlessChrome";v="140"' }, ['automated_agent']],
    ['a tool', { 'user-agent': 'curl/8.5.0' }, ['automated_agent', 'no_language']],
    ['nothing at all', {}, ['no_agent', 'no_language']],
    ['a disguise', { 'user-agent': chrome, 'accept-language': 'en', 'sec-fetch-site': 'same-origin' }, ['no_brands']],
  ])('an automated browser is recognized by its headers: %s', async (_, headers, hints) => {
    expect((await look(browser(), situation({ headers: headers as HeadersInit }))).facts).toEqual({
      headless: hints.length > 0,
      hints,
    })
  })
})
