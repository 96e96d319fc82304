import type { Page } from '@playwright/test'
import type { VirtualAuthenticator } from '@stepup/testing/playwright'

import type { Bank } from './bank.ts'
import { Northbank, Prompt } from './northbank.ts'
import { expect } from './test.ts'

/** A signed-in customer with a known payee. */
export interface Customer {
  readonly northbank: Northbank
  readonly prompt: Prompt
  readonly payee: string
  /** The customer's balance in cents at the start. */
  readonly before: number
}

type Place = Pick<Bank, 'origin'>

/** Signs in as a new demo customer of a bank. */
export async function demoCustomer(page: Page, { origin }: Place): Promise<Customer> {
  const northbank = new Northbank(page, origin)
  await northbank.becomeDemoCustomer()
  return { northbank, prompt: new Prompt(page), payee: await northbank.knownPayee(), before: await northbank.balance() }
}

/** Signs in as a new demo customer and enrolls a passkey. */
export async function customerWithPasskey(
  page: Page,
  place: Place,
  authenticator: VirtualAuthenticator,
): Promise<Customer> {
  const customer = await demoCustomer(page, place)
  await customer.northbank.enrollPasskey()
  expect(await authenticator.count()).toBe(1)
  return customer
}
