import { products } from '../../../bench/src/products/catalog.ts'

/** Returns the products with or without a prompt, with their packages and versions. */
export function productRows(hasPrompt: boolean): readonly (readonly [name: string, label: string])[] {
  return products
    .filter((product) => product.hasPrompt === hasPrompt)
    .map(({ name, packages }) => {
      const [first = ['', '']] = Object.entries(packages)
      return [name, `${name} (${first.join(' ')})`] as const
    })
}
