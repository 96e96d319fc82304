import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import type { PolicyData } from '@stepup/policy'
import { ProblemError } from '@stepup/server'
import { invalidRequest, jsonResponse } from '@stepup/server/http'
import * as v from 'valibot'

import type { PolicyFileText, PolicyPatch } from '../contract.ts'
import { object, readBodyAs, text } from '../read/read-body-as.ts'
import type { Call, DeskParts } from './call.ts'
import { checked, MAX_TEXT, refuseError } from './check.ts'
import { conflict } from './conflict.ts'

const patchBody = v.union(
  [
    v.strictObject({ hash: text(100), text: v.pipe(v.string(), v.maxLength(MAX_TEXT)) }),
    v.strictObject({ hash: text(100), data: object }),
  ],
  'It has to have `hash`, and `text` or `data`.',
)

/** `POST patch` */
export async function patchPolicyFile(call: Call): Promise<Response> {
  const asked = readBodyAs(patchBody, call.body)
  const file = await policyFileOf(call.parts)
  if (!file) throw new ProblemError('not_found')
  if (file.hash !== asked.hash) return conflict('policy_outdated')
  const { path, text: before } = file
  // The checker reports any other structure.
  const next = 'text' in asked ? { text: asked.text } : { data: asked.data as unknown as PolicyData }
  const written = await checked(call, {
    type: 'patch',
    edit: { path, before, ...next },
    checks: call.parts.setup.checks,
  })
  if ('error' in written) {
    refuseError(written.error)
    throw invalidRequest('The policies have errors.')
  }
  return jsonResponse(written.patch satisfies PolicyPatch)
}

/**
 * The file that the policies come from. `undefined` if the policies are published in the store, if the app names no
 * file, and while the file does not exist.
 */
export async function policyFileOf({ app, setup }: DeskParts): Promise<PolicyFileText | undefined> {
  const { policyFile } = app
  if (!policyFile || setup.publishing) return undefined
  const content = await readFile(policyFile.file, 'utf8').catch(() => undefined)
  if (content === undefined || content.length > MAX_TEXT) return undefined
  return { path: policyFile.path, text: content, hash: createHash('sha256').update(content).digest('base64url') }
}
