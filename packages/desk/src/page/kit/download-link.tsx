import { Download } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'

interface DownloadLinkProps {
  readonly name: string
  readonly text: string
  readonly type: string
  readonly children: ReactNode
}

export function DownloadLink({ name, text, type, children }: DownloadLinkProps): ReactNode {
  const [address, setAddress] = useState('')

  useEffect(() => {
    const next = URL.createObjectURL(new Blob([text], { type }))
    setAddress(next)
    return () => URL.revokeObjectURL(next)
  }, [text, type])

  return (
    <a className="button" href={address} download={name}>
      <Download /> {children}
    </a>
  )
}
