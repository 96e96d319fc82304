import type { DetailSummary } from './detail-renderer.ts'

// There is no `process` in a page: whoever bundles puts the word in, which React itself cannot be loaded without.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

const told = new Set<string>()

function tellOfMissingAmount(type: string, { amount }: DetailSummary): void {
  if (amount || told.has(type)) return
  told.add(type)
  console.warn(
    `[stepup] The renderer for \`${type}\` gives no \`amount\`: the prompt shows a payment without what it costs, which PSD2 does not allow. https://stepup.dev/guides/theming/`,
  )
}

/** Tells developers of a payment whose amount nobody sees; in production there is none. */
export const missingAmount: typeof tellOfMissingAmount | undefined =
  process.env.NODE_ENV === 'production' ? undefined : tellOfMissingAmount
