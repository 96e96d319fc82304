import { type ComponentType, useEffect } from 'react'

import { usePrompt } from '../prompt/prompt-context.ts'
import { errorOf } from '../prompt/prompt-state.ts'
import { useStep } from './step-context.ts'

// Pages have no `process`: bundlers replace the whole expression, as they do for React.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

const told = new Set<string>()

function tell(part: string, harm: string): void {
  if (told.has(part)) return
  told.add(part)
  console.error(
    `[stepup] <StepUp.Root> has no <StepUp.${part} />: ${harm} Render it anywhere inside. https://stepup.dev/guides/theming/#a-layout-of-your-own`,
  )
}

/** Warns developers of a missing part without which a step can't be understood or completed. */
function Check(): null {
  const { id } = usePrompt()
  const { state, field, fault, children, blocked } = useStep()
  useEffect(() => {
    const lacks = (name: string): boolean => document.getElementById(`${id}-${name}`) === null
    if (lacks('title')) tell('Title', 'the dialog has no accessible name.')
    if (field && !blocked && lacks('factor')) tell('Factor', 'the person can’t answer.')
    if (children && !blocked && lacks('actions')) tell('Actions', 'the person can’t go on.')
    if ((fault || errorOf(state)) && lacks('error')) tell('Error', 'the person does not see why a try failed.')
  })
  return null
}

/** Absent in production builds. */
export const MissingParts: ComponentType | undefined = process.env.NODE_ENV === 'production' ? undefined : Check
