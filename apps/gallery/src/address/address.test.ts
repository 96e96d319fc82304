import { describe, expect, it } from 'vitest'

import { readAddress, writeAddress } from './address.ts'
import { toCss } from './css.ts'

describe('an address', () => {
  it('is short where nothing was changed', () => {
    expect(writeAddress(readAddress(''))).toBe('?state=passkey')
  })

  it('holds everything that can be chosen', () => {
    const search =
      '?state=totp-wrong&theme=bank&scheme=dark&locale=ar&dir=ltr&width=360&presentation=inline&su-brand=%23a00000&su-radius=4px'
    expect(writeAddress(readAddress(search))).toBe(search)
  })

  it('gives what can be for what can not', () => {
    expect(readAddress('?state=__proto__&scheme=sepia&width=7')).toEqual(readAddress(''))
  })
})

describe('the CSS to copy', () => {
  it('is two lines where nothing was changed but the theme', () => {
    expect(toCss({ theme: 'bank', tokens: {} }).split('\n')).toHaveLength(2)
  })

  it('sets what was changed', () => {
    expect(toCss({ theme: 'default', tokens: { brand: '#a00000', radius: '4px' } })).toBe(
      "@import '@stepup/react-ui/styles.css';\n\n:root {\n  --su-brand: #a00000;\n  --su-radius: 4px;\n}",
    )
  })
})
