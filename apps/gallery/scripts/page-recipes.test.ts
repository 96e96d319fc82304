import { expect, it } from 'vitest'

import { readRecipes } from './page-recipes.ts'

it('every recipe of the theming page has ten lines or fewer', () => {
  const recipes = [...readRecipes()]
  expect(recipes.length).toBeGreaterThan(10)
  const long = recipes.filter(([, code]) => code.split('\n').filter((line) => line.trim() !== '').length > 10)
  expect(long.map(([title]) => title)).toEqual([])
})
