import type { Recognizer } from '../recognize/recognizer.ts'
import { inHeader, need } from './dialect.ts'

/**
 * Recognizes a step-up of scopes of the Model Context Protocol: a 403 `insufficient_scope` that names the scopes and
 * the metadata of the resource. It requires consent, not authentication, so only an elevator that obtains a new token
 * can satisfy it. `insufficient_scope` of other APIs is not recognized.
 *
 * Source: modelcontextprotocol.io/specification, "Authorization", "Scope challenge handling".
 */
export const mcpScope: Recognizer = inHeader(403, 'insufficient_scope', ({ scope, resource_metadata: metadata }) =>
  scope && metadata ? need('mcp', scope, { scopes: scope.split(' '), metadata }) : undefined,
)
