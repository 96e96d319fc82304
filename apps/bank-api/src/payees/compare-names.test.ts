import { describe, expect, it } from 'vitest'

import { compareNames } from './compare-names.ts'

describe('the name of a payee, against the owner of the account', () => {
  it.each([
    ['Lena Hoffmann', 'Lena Hoffmann'],
    ['lena hoffmann', 'Lena Hoffmann'],
    ['Hoffmann, Lena', 'Lena Hoffmann'],
    ['Dr. Lena Hoffmann', 'Lena Hoffmann'],
    ['Joerg Gross', 'Jörg Groß'],
    ['Zoe Muller', 'Zoë Müller'.replace('ü', 'u')],
  ])('the name "%s" matches the owner "%s"', (given, owner) => {
    expect(compareNames(given, owner)).toBe('match')
  })

  it.each([
    ['L. Hoffmann', 'Lena Hoffmann'],
    ['Lena Hofmann', 'Lena Hoffmann'],
    ['Lena Hoffmann', 'Lena Maria Hoffmann'],
    ['Falk & Söhne', 'Falk & Söhne Architekten'],
  ])('the name "%s" is close to the owner "%s"', (given, owner) => {
    expect(compareNames(given, owner)).toBe('close_match')
  })

  it.each([
    ['Zoë', 'Lena Hoffmann'],
    ['Jonas Weber', 'Lena Hoffmann'],
    ['Lena', 'Lena Hoffmann'],
    ['L H', 'Lena Hoffmann'],
    ['Lena H', 'Lena Hoffmann'],
    ['H. Lena', 'Lena Hoffmann'],
    ['...', 'Lena Hoffmann'],
  ])('the name "%s" does not match the owner "%s"', (given, owner) => {
    expect(compareNames(given, owner)).toBe('no_match')
  })
})
