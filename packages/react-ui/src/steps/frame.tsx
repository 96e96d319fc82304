import type { ComponentProps, ReactNode } from 'react'

import { Icon } from '../slots/icon.tsx'
import { Expiry } from '../parts/expiry.tsx'
import { usePrompt } from '../prompt/prompt-context.ts'
import { isTicking } from '../prompt/prompt-state.ts'
import { PromptView } from './prompt-view.tsx'
import { Status } from '../parts/status.tsx'
import type { LayoutSlotProps } from '../prompt/slots.ts'
import { useSlot } from '../slots/use-slot.tsx'

function OwnLayout({ header, children }: LayoutSlotProps): ReactNode {
  return (
    <>
      {header}
      {children}
    </>
  )
}

/** Frame of the prompt: brand, step and live region. */
export function Frame({ state, ...views }: ComponentProps<typeof PromptView>): ReactNode {
  const { say, brand, part, options, send } = usePrompt()
  const { challenge, expiresAt } = state.prompt
  const layout = useSlot('Layout', OwnLayout, {
    header: (
      <div {...part('header')}>
        <span {...part('brand')}>
          {options.logo !== false && (brand.logo ?? <Icon name="shield" />)}
          <bdi>{brand.name}</bdi>
        </span>
        {isTicking(state) && <Expiry key={challenge.id} at={expiresAt} />}
        <button type="button" {...part('close')} aria-label={say('close')} onClick={() => send({ type: 'cancel' })}>
          <Icon name="close" />
        </button>
      </div>
    ),
    children: <PromptView state={state} {...views} />,
    status: state.status,
  })
  return (
    <>
      {layout}
      <Status state={state} />
    </>
  )
}
