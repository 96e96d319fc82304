import type { Messages } from '@stepup/react-ui'

import type { Address } from '../address/address.ts'

/** The locales of the package, each in a file of its name. */
const files = import.meta.glob<Readonly<Record<string, Messages>>>([
  '../../../../packages/react-ui/src/locales/*.ts',
  '!**/*.test.ts',
])

/** Loads the words in the requested direction. English from right to left reveals assumptions of a layout. */
export async function loadMessages({ locale, dir }: Pick<Address, 'locale' | 'dir'>): Promise<Messages> {
  const file = await files[`../../../../packages/react-ui/src/locales/${locale}.ts`]?.()
  const [messages] = Object.values(file ?? {})
  if (!messages) throw new TypeError(`There is no locale "${locale}".`)
  return dir === 'locale' ? messages : { ...messages, dir }
}
