import type { AuthorizationDetail } from '@stepup/protocol'

import type { DetailSummary } from './detail-renderer.ts'

// Pages have no `process`: bundlers replace the whole expression, as they do for React.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

const told = new Set<string>()

function tellOfMissingAmount({ type }: AuthorizationDetail, { amount }: DetailSummary): void {
  if (amount || !type.startsWith('payment') || told.has(type)) return
  told.add(type)
  console.warn(
    `[stepup] The renderer for \`${type}\` gives no \`amount\`: the prompt shows a payment without what it costs, which PSD2 does not allow. https://stepup.dev/guides/theming/`,
  )
}

/** Warns developers of a payment that is shown without its amount. Production builds leave it out. */
export const missingAmount: typeof tellOfMissingAmount | undefined =
  process.env.NODE_ENV === 'production' ? undefined : tellOfMissingAmount
