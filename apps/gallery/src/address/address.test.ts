import { describe, expect, it } from 'vitest'

import { readAddress, writeAddress } from './address.ts'
import { toCss } from './css.ts'

describe('an address', () => {
  it('is short without changes', () => {
    expect(writeAddress(readAddress(''))).toBe('?state=passkey')
  })

  it('contains every choice', () => {
    const search =
      '?state=totp-wrong&theme=bank&scheme=dark&locale=ar&dir=ltr&width=360&presentation=inline&su-brand=%23a00000&su-radius=4px'
    expect(writeAddress(readAddress(search))).toBe(search)
  })

  it('replaces invalid choices by valid ones', () => {
    expect(readAddress('?state=__proto__&scheme=sepia&width=7')).toEqual(readAddress(''))
  })
})

describe('the CSS to copy', () => {
  it('is two lines for a theme without other changes', () => {
    expect(toCss({ theme: 'bank', tokens: {} }).split('\n')).toHaveLength(2)
  })

  it('sets the changed tokens', () => {
    expect(toCss({ theme: 'default', tokens: { brand: '#a00000', radius: '4px' } })).toBe(
      "@import '@stepup/react-ui/styles.css';\n\n:root {\n  --su-brand: #a00000;\n  --su-radius: 4px;\n}",
    )
  })
})
