import { type ReactNode, useEffect, useRef, useState } from 'react'

import { type Address, writeAddress } from '../address/address.ts'

/** The stage in a frame of its own, as wide as was chosen: the prompt's media queries and modality see nothing else. */
export function StageFrame({ address }: { readonly address: Address }): ReactNode {
  const ref = useRef<HTMLIFrameElement>(null)
  // Only the first address is loaded; the stage is told of all others.
  const [first] = useState(() => writeAddress(address))
  const search = writeAddress(address)
  useEffect(() => {
    void ref.current?.contentWindow?.stage?.show(search)
  }, [search])
  return (
    <iframe
      ref={ref}
      className="stage"
      title={`The prompt: ${address.state}`}
      src={`stage.html${first}`}
      data-width={address.width}
      onLoad={({ currentTarget }) => void currentTarget.contentWindow?.stage?.show(search)}
    />
  )
}
