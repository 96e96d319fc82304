import { expect, test } from '@playwright/test'

import { serve } from './support/bare-pages.ts'

const parting = { 'Cross-Origin-Opener-Policy': 'same-origin' }
const page = `<!doctype html><title>App</title><script src="/client.js"></script><button>Pay</button><output></output>`
const callback = `<!doctype html><title>Back</title><script src="/client.js"></script><script>stepUp.answerOpener()</script>`
const signIn = `<!doctype html><title>Provider</title><a>Sign in</a><script>
  const { searchParams } = new URL(location.href)
  document.querySelector('a').href = searchParams.get('back') + '?code=c1&state=' + searchParams.get('state')
</script>`

for (const [senders, pageHeaders, providerHeaders] of [
  ['of neither page', {}, {}],
  ['of our page', parting, {}],
  ['of the provider', {}, parting],
  ['of both pages', parting, parting],
] as const)
  test(`the page receives the result of a provider's window with any opener policy ${senders}, and closes it`, async ({
    context,
  }) => {
    const app = await serve({ '/': page, '/callback': callback }, pageHeaders)
    const provider = await serve({ '/': signIn }, providerHeaders)
    try {
      const opener = await context.newPage()
      await opener.clock.install()
      await opener.goto(app.origin)
      await opener.evaluate(
        (at) => {
          const { runInPopup } = Reflect.get(window, 'stepUp')
          document.querySelector('button')?.addEventListener('click', () => {
            const state = 'a-state-of-this-request'
            const url = `${at}?state=${state}&back=${encodeURIComponent(`${location.origin}/callback`)}`
            runInPopup(url, { state, signal: new AbortController().signal }).then(
              (answer: URLSearchParams) => (document.title = `Answered ${answer.get('code')}`),
              (error: { code: string }) => (document.title = `Failed ${error.code}`),
            )
          })
        },
        provider.origin.replace('localhost', '127.0.0.1'),
      )
      const opening = context.waitForEvent('page')
      await opener.getByRole('button').click()
      const popup = await opening
      await expect(popup).toHaveTitle('Provider')
      // Simulates a user who takes their time.
      await opener.clock.runFor(5000)
      await expect(opener).toHaveTitle('App')
      const closed = popup.waitForEvent('close')
      await popup.getByRole('link').click()
      await expect(opener).toHaveTitle('Answered c1')
      await closed
    } finally {
      await app.close()
      await provider.close()
    }
  })
