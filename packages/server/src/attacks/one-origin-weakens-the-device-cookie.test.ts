import { expect, it } from 'vitest'

import { origin, startServer, type TestOptions } from '../../test/support.ts'

async function deviceCookie(options: TestOptions): Promise<string> {
  const test = await startServer(options)
  const mara = test.customer('mara')
  const [cookie = ''] = await test.server.trustDevice(mara.request(), { id: 's', user: { id: 'mara', name: 'Mara' } })
  return cookie
}

it.each([
  'android:apk-key-hash:pNiP5iKyQ8JwgGOaKA1zGPUPJIS-0H1xKCQcfIoGLck',
  'capacitor://localhost',
  'tauri://localhost',
  'ionic://localhost',
  'app://bank',
  'chrome-extension://pdoifhpmkapcfolbkpmllmgdcdnmkplp',
  'http://localhost:5173',
])('the device cookie keeps its prefix and Secure when %s is listed beside https pages', async (appOrigin) => {
  for (const origins of [
    [origin, appOrigin],
    [appOrigin, origin],
  ])
    expect(await deviceCookie({ origins })).toMatch(/^__Host-stepup-device=.*; Path=\/; .*; Secure$/u)
})

it.each([['capacitor://localhost'], ['android:apk-key-hash:pNiP5iKyQ8JwgGOaKA1zGPUPJIS-0H1xKCQcfIoGLck']])(
  'the device cookie keeps its prefix and Secure when %s is the only origin',
  async (...origins) => {
    expect(await deviceCookie({ origins })).toMatch(/^__Host-stepup-device=.*; Secure$/u)
  },
)

it('the device cookie omits Secure if all pages use plain http', async () => {
  const cookie = await deviceCookie({ origins: ['http://localhost:4100', 'capacitor://localhost'] })
  expect(cookie).toMatch(/^stepup-device=/u)
  expect(cookie).not.toContain('Secure')
})

it('the device cookie of an API on another site is partitioned, with SameSite=None', async () => {
  for (const origins of [[origin], ['http://localhost:4100']])
    expect(await deviceCookie({ origins, devices: { sameSite: 'none' } })).toMatch(
      /^__Host-stepup-device=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=None; Partitioned; Secure$/u,
    )
})
