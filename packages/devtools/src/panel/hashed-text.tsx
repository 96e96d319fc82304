import { encodeBase64Url, TRANSACTION_HASH_LENGTH } from '@stepup/protocol'
import type { ReactNode } from 'react'

import { bytesOf } from '../journal/bytes-of.ts'
import { shorten } from '../journal/redact.ts'

/** A text in which the hash of the details has its color, wherever it appears. */
export function HashedText({ text, hash }: { readonly text: string; readonly hash: string | undefined }): ReactNode {
  if (hash === undefined || !text.includes(hash)) return text
  return text.split(hash).map((part, index) => (
    <span key={index}>
      {index > 0 && <mark className="hash">{hash}</mark>}
      {part}
    </span>
  ))
}

/** A value as JSON. Texts that end with the hash, such as a passkey's challenge, are taken apart before it. */
export function JsonText({ value, hash }: { readonly value: unknown; readonly hash: string | undefined }): ReactNode {
  const text = JSON.stringify(
    value,
    (_, member: unknown) => (typeof member === 'string' && hash ? takeApart(member, hash) : member),
    2,
  )
  return (
    <pre>
      <HashedText text={text ?? ''} hash={hash} />
    </pre>
  )
}

/** `kV2r… (43) + <hash>`: base64url of both together shows neither. */
function takeApart(encoded: string, hash: string): string {
  const bytes = encoded.length > hash.length ? bytesOf(encoded) : undefined
  if (!bytes || encodeBase64Url(bytes.slice(-TRANSACTION_HASH_LENGTH)) !== hash) return encoded
  return `${shorten(encodeBase64Url(bytes.slice(0, -TRANSACTION_HASH_LENGTH)))} + ${hash}`
}
