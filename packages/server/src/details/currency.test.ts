import { describe, expect, it } from 'vitest'

import { decimalsOf, isCurrency } from './currency.ts'
import { detailValidator } from './detail-types.ts'

const check = detailValidator()
const pay = async (amount: string, currency: string) =>
  check([
    {
      type: 'payment',
      instructedAmount: { amount, currency },
      creditorName: 'Lena Hoffmann',
      creditorAccount: { iban: 'DE89370400440532013000' },
    },
  ])

describe('an amount in a currency', () => {
  it.each([
    ['1250.50', 'JPY', 'has no decimals'],
    ['1250.0', 'JPY', 'has no decimals'],
    ['0.0001', 'EUR', 'has 2 decimals'],
    ['0.001', 'HUF', 'has 2 decimals'],
    ['1250.1255', 'BHD', 'has 3 decimals'],
    ['1.00', 'XXX', 'a currency code'],
    ['1.00', 'XTS', 'a currency code'],
    ['1.00', 'XAU', 'a currency code'],
    ['1.00', 'XDR', 'a currency code'],
    ['1.00', 'DEM', 'a currency code'],
    ['1.00', 'eur', 'a currency code'],
    ['1.00', 'ABC', 'a currency code'],
  ])('an amount of %s %s is refused with a message: %s', async (amount, currency, says) => {
    await expect(pay(amount, currency)).rejects.toThrow(says)
  })

  it.each([
    ['1250', 'JPY'],
    ['1250.50', 'EUR'],
    ['1250.5', 'EUR'],
    ['1250', 'EUR'],
    ['1250.125', 'BHD'],
    ['1250.125', 'IQD'],
    ['1250.50', 'HUF'],
    ['1250', 'XOF'],
    ['1250.50', 'XCD'],
  ])('an amount of %s %s is accepted', async (amount, currency) => {
    await expect(pay(amount, currency)).resolves.toBeUndefined()
  })
})

it("the server knows the currencies of ISO 4217 with their decimals, independent of the engine's data", () => {
  // ISO 4217 list one of 2024-06-25, by number of decimals; all other currencies have two.
  const none = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ')
  const three = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')
  const two =
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW'.split(
      ' ',
    )
  expect([...none, ...three, ...two].filter((code) => !isCurrency(code))).toEqual([])
  expect(none.filter((code) => decimalsOf(code) !== 0)).toEqual([])
  expect(three.filter((code) => decimalsOf(code) !== 3)).toEqual([])
  expect(two.filter((code) => decimalsOf(code) !== 2)).toEqual([])
})
