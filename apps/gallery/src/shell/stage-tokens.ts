import type { TokenName } from '../address/tokens.ts'

/** The tokens as the prompt on the stage has them. */
export type StageTokens = Readonly<Record<TokenName, string>>
