import type * as NodeCrypto from 'node:crypto'

import type { Digests } from './digests.ts'
import { nodeDigests } from './node-digests.ts'
import { portableDigests } from './portable-digests.ts'

/**
 * The host's own digests where it has them (Node, Bun, Deno), because they take a fifth of the time. Asked for at run time: a bundle for the
 * browser or for Workers needs no condition and no shim.
 */
export const digests: Digests = chooseDigests()

function chooseDigests(): Digests {
  const { process } = globalThis as {
    readonly process?: { getBuiltinModule?(name: string): unknown }
  }
  const node = process?.getBuiltinModule?.('node:crypto') as Partial<typeof NodeCrypto> | undefined
  return node?.hash && node.createHmac && node.createSecretKey
    ? nodeDigests(node as typeof NodeCrypto)
    : portableDigests
}
