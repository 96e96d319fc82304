import type { ComponentProps, ReactNode } from 'react'

import { Icon } from '../icons/icon.tsx'
import { Expiry } from '../prompts/expiry.tsx'
import { usePrompt } from '../prompts/prompt-context.ts'
import { isEnded, type ViewProps } from '../prompts/prompt-state.ts'
import { PromptView } from '../prompts/prompt-view.tsx'
import { Status } from '../prompts/status.tsx'
import type { LayoutSlotProps } from '../slots/slots.ts'
import { useSlot } from '../slots/use-slot.tsx'

/** Whose prompt it is, the step, and what is spoken. */
export function Frame({ state, Later }: ComponentProps<typeof PromptView>): ReactNode {
  const layout = useSlot('Layout', OwnLayout, {
    header: <Header state={state} />,
    children: <PromptView state={state} Later={Later} />,
    status: state.status,
  })
  return (
    <>
      {layout}
      <Status state={state} />
    </>
  )
}

function OwnLayout({ header, children }: LayoutSlotProps): ReactNode {
  return (
    <>
      {header}
      {children}
    </>
  )
}

function Header({ state }: ViewProps): ReactNode {
  const { words, brand, part, options, send } = usePrompt()
  const ticking = !isEnded(state) && state.status !== 'approved' && state.status !== 'unavailable'
  return (
    <div {...part('header')}>
      <span {...part('brand')}>
        {options.logo !== false && (brand.logo ?? <Icon name="shield" />)}
        <bdi>{brand.name}</bdi>
      </span>
      {ticking && <Expiry key={state.prompt.challenge.id} at={state.prompt.expiresAt} />}
      <button type="button" {...part('close')} aria-label={words.say('close')} onClick={() => send({ type: 'cancel' })}>
        <Icon name="close" />
      </button>
    </div>
  )
}
