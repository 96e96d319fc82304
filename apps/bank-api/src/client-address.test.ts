import { expect, it } from 'vitest'

import { clientAddresses } from './client-address.ts'

const request = (forwarded?: string) =>
  new Request('http://localhost:4100/', { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } })

function addressOf(remoteAddress: string, trusted: readonly string[] = [], forwarded?: string): string | undefined {
  const addresses = clientAddresses(trusted)
  const incoming = request(forwarded)
  addresses.note(incoming, { incoming: { socket: { remoteAddress } } })
  return addresses.of(incoming)
}

it('the client address is the connection’s, except for this machine', () => {
  expect(addressOf('192.0.2.7')).toBe('192.0.2.7')
  for (const loopback of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(addressOf(loopback)).toBeUndefined()
  expect(clientAddresses([]).of(request())).toBeUndefined()
})

it('the client address comes from the bank’s own proxies only', () => {
  expect(addressOf('10.0.0.1', ['10.0.0.0/8'], '192.0.2.7')).toBe('192.0.2.7')
  expect(addressOf('127.0.0.1', ['127.0.0.0/8'], '192.0.2.7')).toBe('192.0.2.7')
  expect(addressOf('198.51.100.1', ['10.0.0.0/8'], '192.0.2.7')).toBe('198.51.100.1')
})
