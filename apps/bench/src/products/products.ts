import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { chromium } from 'playwright'

import { launchOptions } from '../../../../scripts/browser.ts'
import type { Benchmark, Figure } from '../figure.ts'
import { type Bundle, bundle, bundleFile, kilobytes } from '../size/bundle.ts'
import { promptChunks } from '../size/size.ts'
import { products } from './catalog.ts'
import { installProducts } from './install.ts'
import { measureServed } from './served.ts'

const unit = 'kB gzip'
const code = (css: readonly string[]): readonly { readonly code: string }[] => css.map((text) => ({ code: text }))

function* figures(name: string, page: number, prompt: number, all: number = page + prompt): Iterable<Figure> {
  yield { name: `${name}: with the page`, value: page, unit }
  yield { name: `${name}: when a prompt opens`, value: prompt, unit }
  yield { name: `${name}: in all`, value: all, unit }
}

/** Includes stylesheets, because no app ships a prompt without them. */
function bytesOf({ first, all, css }: Pick<Bundle, 'first' | 'all' | 'css'>): {
  readonly page: number
  readonly later: number
} {
  const page = kilobytes(first) + kilobytes(code(css))
  return { page, later: kilobytes(all) - kilobytes(first) }
}

async function* measure(): AsyncIterable<Figure> {
  const complete = await bundle('complete')
  const { css } = await bundle('styles')
  const { page, later } = bytesOf({ ...complete, css })
  yield* figures('Stepup', page, kilobytes(promptChunks(complete)), page + later)

  const folder = await installProducts()
  const browser = await chromium.launch(launchOptions())
  try {
    for (const { name, imports, served } of products) {
      const entry = join(folder, 'entry.js')
      writeFileSync(entry, imports)
      const own = bytesOf(await bundleFile(entry, { root: folder }))
      const loaded = served && (await measureServed(browser, join(folder, 'node_modules'), served))
      yield* figures(name, own.page + (loaded?.atStart ?? 0), own.later + (loaded?.forPrompt ?? 0))
    }
  } finally {
    await browser.close()
  }
}

/** Download sizes of other products for a step-up. React is external. */
export const otherProducts: Benchmark = { name: 'products', measure }
