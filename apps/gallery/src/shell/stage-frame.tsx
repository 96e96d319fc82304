import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'

import { type Address, writeAddress } from '../address/address.ts'
import type { StageTokens } from './stage-tokens.ts'

interface StageFrameProps {
  readonly address: Address
  /** Called with the tokens of the prompt, each time that it is drawn. */
  readonly onDrawn: (tokens: StageTokens | undefined) => void
}

/** The stage in a frame of its own, as wide as was chosen: the prompt's media queries and modality see nothing else. */
export function StageFrame({ address, onDrawn }: StageFrameProps): ReactNode {
  const ref = useRef<HTMLIFrameElement>(null)
  // Only the first address is loaded; the stage is told of all others.
  const [first] = useState(() => writeAddress(address))
  const search = writeAddress(address)

  const show = useCallback(async (): Promise<void> => {
    const stage = ref.current?.contentWindow?.stage
    await stage?.show(search)
    onDrawn(stage?.tokens())
  }, [search, onDrawn])

  useEffect(() => void show(), [show])
  return (
    <iframe
      ref={ref}
      className="stage"
      title={`The prompt: ${address.state}`}
      src={`stage.html${first}`}
      data-width={address.width}
      onLoad={() => void show()}
    />
  )
}
