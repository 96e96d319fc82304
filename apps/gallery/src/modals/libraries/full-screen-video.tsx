import { type ReactNode, useRef } from 'react'

export const name = 'A full-screen video’s overlay'

export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  const ref = useRef<HTMLDivElement>(null)
  return (
    <div ref={ref} className="player">
      <button type="button" onClick={() => void ref.current?.requestFullscreen()}>
        Open
      </button>
      <video muted />
      <div data-outer="" className="player-overlay">
        {children}
      </div>
    </div>
  )
}
