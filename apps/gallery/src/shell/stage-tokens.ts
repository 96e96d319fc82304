import type { TokenName } from '../address/tokens.ts'

/** The computed tokens of the prompt on the stage. */
export type StageTokens = Readonly<Record<TokenName, string>>

/** Shows a state on the stage in a frame, and returns the tokens of the rendered prompt. */
export async function showOnStage(frame: HTMLIFrameElement | null, search: string): Promise<StageTokens | undefined> {
  const stage = frame?.contentWindow?.stage
  await stage?.show(search)
  return stage?.tokens()
}
