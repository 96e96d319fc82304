import { products } from '../../../bench/src/products/catalog.ts'

/** The products that have a prompt, or have none, each with its package and version. */
export function productRows(hasPrompt: boolean): readonly (readonly [name: string, label: string])[] {
  return products
    .filter((product) => product.hasPrompt === hasPrompt)
    .map(({ name, packages }) => {
      const [first = ['', '']] = Object.entries(packages)
      return [name, `${name} (${first.join(' ')})`] as const
    })
}
