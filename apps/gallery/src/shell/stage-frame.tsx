import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'

import { type Address, writeAddress } from '../address/address.ts'
import { showOnStage, type StageTokens } from './stage-tokens.ts'

interface StageFrameProps {
  readonly address: Address
  /** Called with the prompt's tokens after each render. */
  readonly onDrawn: (tokens: StageTokens | undefined) => void
}

/** The stage in an iframe of the chosen width, so that the prompt's media queries and modality apply to it alone. */
export function StageFrame({ address, onDrawn }: StageFrameProps): ReactNode {
  const ref = useRef<HTMLIFrameElement>(null)
  // Only the first address is loaded; later ones are sent as messages.
  const [first] = useState(() => writeAddress(address))
  const search = writeAddress(address)

  const show = useCallback(async (): Promise<void> => {
    onDrawn(await showOnStage(ref.current, search))
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
