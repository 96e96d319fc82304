import { describe, expect, it } from 'vitest'

import { readAddress, writeAddress } from './address.ts'
import { toCss } from './css.ts'
import { toFixture } from './fixture.ts'
import { toReact } from './react.ts'

describe('an address', () => {
  it('an address of the gallery without choices is short', () => {
    expect(writeAddress(readAddress(''))).toBe('?state=passkey')
  })

  it('an address of the gallery contains every choice', () => {
    const search =
      '?state=totp-wrong&theme=bank&scheme=dark&locale=ar&dir=ltr&width=360&presentation=inline&behind=blank&su-brand=%23a00000&su-radius=4px'
    expect(writeAddress(readAddress(search))).toBe(search)
  })

  it('an address of the gallery replaces invalid choices by valid ones', () => {
    expect(readAddress('?state=__proto__&scheme=sepia&width=7')).toEqual(readAddress(''))
  })
})

describe('the code to copy', () => {
  it('the code to copy is the component with the choices that differ from the defaults', () => {
    const code = toReact({ ...readAddress('?locale=de&scheme=dark&presentation=sheet') })
    expect(code).toContain("import { de } from '@stepup/react-ui/locales/de'")
    expect(code).toContain("appearance={{ colorScheme: 'dark', options: { presentation: 'sheet' } }}")
    expect(toReact(readAddress(''))).not.toContain('appearance')
  })

  it('the code to copy has a fixture for every state', () => {
    expect(toFixture({ state: 'passkey' })).toContain('openScenario(scenarios.passkey)')
    expect(toFixture({ state: 'totp-wrong' })).toContain("openScenario(scenarios['totp-wrong'])")
  })
})

describe('the CSS to copy', () => {
  it('the CSS to copy is two lines for a theme without other changes', () => {
    expect(toCss({ theme: 'bank', tokens: {} }).split('\n')).toHaveLength(2)
  })

  it('the CSS to copy sets the changed tokens', () => {
    expect(toCss({ theme: 'default', tokens: { brand: '#a00000', radius: '4px' } })).toBe(
      "@import '@stepup/react-ui/styles.css';\n\n:root {\n  --su-brand: #a00000;\n  --su-radius: 4px;\n}",
    )
  })
})
