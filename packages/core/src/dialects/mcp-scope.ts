import type { Recognizer } from '../recognize/recognizer.ts'
import { inHeader, need } from './dialect.ts'

/**
 * Recognizes a step-up of scopes of the Model Context Protocol: a 403 `insufficient_scope` that names the scopes and the metadata of the
 * resource. It asks for another consent, not for another proof of who the user is, so that only an elevator that gets a new token can
 * satisfy it. The `insufficient_scope` of any other API is none.
 *
 * Source: modelcontextprotocol.io/specification, "Authorization", "Scope challenge handling".
 *
 * @example
 * ```ts
 * createStepUpClient({ recognizers: [mcpScope] })
 * ```
 */
export const mcpScope: Recognizer = inHeader(403, 'insufficient_scope', ({ scope, resource_metadata: metadata }) =>
  scope && metadata ? need('mcp', scope, { scopes: scope.split(' '), metadata }) : undefined,
)
