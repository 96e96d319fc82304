import type { Page } from '@playwright/test'

import type { Bank } from './bank.ts'
import { Northbank, Prompt } from './northbank.ts'

/** Who is about to pay: signed in, with somebody they know to pay to, and a balance. */
export interface Customer {
  readonly northbank: Northbank
  readonly prompt: Prompt
  readonly payee: string
  readonly before: number
}

/** Becomes the demo customer of a bank. */
export async function demoCustomer(page: Page, bank: Bank): Promise<Customer> {
  const northbank = new Northbank(page, bank.origin)
  await northbank.becomeDemoCustomer()
  return { northbank, prompt: new Prompt(page), payee: await northbank.knownPayee(), before: await northbank.balance() }
}
