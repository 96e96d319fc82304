import { expect, test } from '@playwright/test'

import { serve } from './support/bare-pages.ts'

const page = '<!doctype html><title>App</title><script src="/client.js"></script>'

/** Runs in the page: whether a passkey is offered for proof, and for enrollment. */
function offered(): readonly [boolean, boolean] {
  const { webAuthnDriver } = Reflect.get(globalThis, 'stepUp')
  return [webAuthnDriver.isAvailable({ id: 'passkey', kind: 'passkey' }), webAuthnDriver.enroll !== undefined]
}

for (const [feature, policy, expected] of [
  ['nothing', '', [true, true]],
  ['passkeys', 'publickey-credentials-get=(), publickey-credentials-create=()', [false, false]],
  ['new passkeys', 'publickey-credentials-create=()', [true, false]],
] as const)
  test(`a page whose Permissions-Policy forbids ${feature} offers the remaining factors`, async ({ page: tab }) => {
    const site = await serve({ '/': page }, policy ? { 'Permissions-Policy': policy } : {})
    try {
      await tab.goto(site.origin)
      expect(await tab.evaluate(offered)).toEqual(expected)
    } finally {
      await site.close()
    }
  })

test('a frame of another origin offers a passkey only if the frame allows it', async ({ page: tab }) => {
  const site = await serve({ '/': page })
  const innerOrigin = site.origin.replace('localhost', '127.0.0.1')
  const outerSite = await serve({
    '/': `<!doctype html><iframe name="plain" src="${innerOrigin}/"></iframe>
      <iframe name="allowed" src="${innerOrigin}/" allow="publickey-credentials-get; publickey-credentials-create"></iframe>`,
  })
  try {
    await tab.goto(outerSite.origin)
    expect(await tab.frame('plain')?.evaluate(offered)).toEqual([false, false])
    expect(await tab.frame('allowed')?.evaluate(offered)).toEqual([true, true])
  } finally {
    await site.close()
    await outerSite.close()
  }
})
