import { expect, it } from 'vitest'

import { regionOf } from './region-of.ts'

it('a region is shown without the lines around it, and without its indent', () => {
  expect(regionOf('a\n  // #region\n  const b = {\n    c,\n  }\n  // #endregion\nd')).toBe('const b = {\n  c,\n}')
})

it('a file without a region throws an error', () => {
  expect(() => regionOf('const a = 1')).toThrow('no region')
})
