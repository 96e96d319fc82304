import type { ReactNode } from 'react'

import { usePrompt } from '../prompt/prompt-context.ts'
import type { IconSlotProps } from '../prompt/slots.ts'
import { useSlot } from './use-slot.tsx'
import { paths } from '../icons/paths.ts'

function OwnIcon({ name }: IconSlotProps): ReactNode {
  return (
    <svg {...usePrompt().part('icon')} viewBox="0 0 24 24" aria-hidden="true" focusable="false" data-icon={name}>
      <path d={paths[name]} />
    </svg>
  )
}

export function Icon(props: IconSlotProps): ReactNode {
  return useSlot('Icon', OwnIcon, props)
}
