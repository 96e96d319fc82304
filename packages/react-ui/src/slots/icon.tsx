import type { ReactNode } from 'react'

import { paths } from '../icons/paths.ts'
import { usePrompt } from '../prompt/prompt-context.ts'
import type { IconSlotProps } from '../prompt/slots.ts'
import { useSlot } from './use-slot.tsx'

function OwnIcon({ name }: IconSlotProps): ReactNode {
  return (
    <svg {...usePrompt().part('icon', name === 'go' && '_su-go')} viewBox="0 0 24 24" aria-hidden>
      <path d={paths[name]} />
    </svg>
  )
}

export function Icon(props: IconSlotProps): ReactNode {
  return useSlot('Icon', OwnIcon, props)
}
