import type { TokenName } from '../address/tokens.ts'

/** The computed tokens of the prompt on the stage. */
export type StageTokens = Readonly<Record<TokenName, string>>
