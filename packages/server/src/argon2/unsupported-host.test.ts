import { expect, it, onTestFinished, vi } from 'vitest'

import { argon2, Argon2UnsupportedError } from './index.ts'

it('argon2 names the fix on a host without WebAssembly, and rejects no password as wrong', async () => {
  const { process } = globalThis
  vi.stubGlobal('process', { ...process, getBuiltinModule: () => undefined })
  vi.spyOn(WebAssembly, 'compile').mockRejectedValue(
    new WebAssembly.CompileError('Wasm code generation disallowed by embedder'),
  )
  onTestFinished(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
  const hash = '$argon2id$v=19$m=64,t=1,p=1$BwcHBwcHBwcHBwcHBwcHBw$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g'
  const checked = argon2().verify('x', hash)
  await expect(checked).rejects.toThrow(Argon2UnsupportedError)
  await expect(checked).rejects.toThrow('Cloudflare Workers')
})
