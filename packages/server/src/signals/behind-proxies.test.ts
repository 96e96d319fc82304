import { describe, expect, it } from 'vitest'

import { behindProxies } from './index.ts'

const ask = (
  remote: string,
  headers: Record<string, string>,
  options: Partial<Parameters<typeof behindProxies>[0]> = {},
) => {
  const told: string[] = []
  const address = behindProxies({
    remoteAddress: () => remote,
    trusted: ['10.0.0.0/8', '2001:db8::/32'],
    onMistake: (text) => void told.push(text),
    ...options,
  })
  const request = new Request('https://bank.example/', { headers })
  return { address: address(request), again: address(request), told }
}

describe('RSK-07: the client’s address in `Forwarded` (RFC 7239)', () => {
  const from = (forwarded: string) => ask('10.0.0.1', { forwarded }, { header: 'Forwarded' }).address

  it.each<[string, string, string | undefined]>([
    ['one proxy', 'for=203.0.113.9', '203.0.113.9'],
    ['other parameters', 'proto=https;For=203.0.113.9;by=10.0.0.1;host="bank.example"', '203.0.113.9'],
    ['spaces', ' for=203.0.113.9 ; proto=https ', '203.0.113.9'],
    ['two proxies', 'for=203.0.113.9, for=10.0.0.2', '203.0.113.9'],
    ['a port', 'for="203.0.113.9:4711"', '203.0.113.9'],
    ['IPv6', 'for="[2001:db9::1]:4711"', '2001:db9::1'],
    ['a hidden port', 'for="[2001:db9::1]:_x"', '2001:db9::1'],
    ['a client that writes in front of the proxy', 'for=192.0.2.1, for=203.0.113.9', '203.0.113.9'],
    ['a client that pretends to be a proxy', 'for=192.0.2.1, for=10.0.0.2, for=203.0.113.9', '203.0.113.9'],
    ['a client that leaves a quotation open', 'for="192.0.2.1, for=203.0.113.9', '203.0.113.9'],
    ['an open quotation before a proxy that quotes', 'for=192.0.2.1;x=", for="[2001:db9::1]:4711"', '2001:db9::1'],
    ['a client whose host is quoted by the proxy', 'for=203.0.113.9;host="a, for=192.0.2.1;x=y"', '203.0.113.9'],
    ['a host that is quoted in front', 'host="a;for=192.0.2.1;b=c";for=203.0.113.9', '203.0.113.9'],
    ['a client’s escaped quotation', 'host="a\\", for=192.0.2.1";for=203.0.113.9', '203.0.113.9'],
    ['a hidden client', 'for=_mara', undefined],
    ['an unknown client', 'for=unknown', undefined],
    ['a proxy without the client’s address', 'proto=https', undefined],
    ['nonsense', ';;', undefined],
    ['only proxies', 'for=10.0.0.3', '10.0.0.3'],
    [
      'a client that writes a very long header',
      `${'for=192.0.2.1;x="a, '.repeat(10_000)}, for=203.0.113.9`,
      '203.0.113.9',
    ],
  ])('the client’s address in `Forwarded` is found: %s', (_, forwarded, expected) => {
    expect(from(forwarded)).toBe(expected)
  })

  it('the client’s address is read from the configured header only', () => {
    const headers = { forwarded: 'for=192.0.2.1', 'x-forwarded-for': '203.0.113.9' }
    expect(ask('10.0.0.1', headers).address).toBe('203.0.113.9')
    expect(ask('10.0.0.1', headers, { header: 'forwarded' }).address).toBe('192.0.2.1')
    expect(ask('10.0.0.1', { 'x-real-ip': '203.0.113.9' }, { header: 'X-Real-IP' }).address).toBe('203.0.113.9')
  })
})

describe('a proxy without a client address', () => {
  it('a trusted proxy without a client address is reported to the operator once, with its actual header', () => {
    const silent = ask('10.0.0.1', {})
    expect([silent.address, silent.again]).toEqual(['10.0.0.1', '10.0.0.1'])
    expect(silent.told).toEqual([
      expect.stringMatching(/10\.0\.0\.1.* without X-Forwarded-For.*Let the proxy write it/u),
    ])
    const misread = ask('10.0.0.1', { forwarded: 'for=203.0.113.9' })
    expect(misread.told).toEqual([expect.stringMatching(/It sent Forwarded: .*`header`/u)])
  })

  it('a proxy that is not trusted is reported to the operator once', () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' }
    const { address, told } = ask('172.18.0.2', headers)
    expect(address).toBe('172.18.0.2')
    expect(told).toEqual([expect.stringMatching(/172\.18\.0\.2.*add it to `trusted`/u)])
    // Anyone on the internet can send the header.
    expect(ask('203.0.113.50', headers).told).toEqual([])
    expect(ask('172.18.0.2', {}).told).toEqual([])
  })
})
