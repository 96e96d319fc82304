import { forwardRef } from 'react'

import { createLink, type StepUpPart, type StepUpPartProps } from './component.tsx'
import { CancelHint, useCancelLink } from './links.tsx'

const CancelLink: StepUpPart<'button'> = /* @__PURE__ */ createLink(useCancelLink)

/** The link that cancels, and a line that says what that does. */
export const Cancel: StepUpPart<'button'> = /* @__PURE__ */ forwardRef<unknown, object>(function Cancel(props, ref) {
  const all = { ...props, ref } as StepUpPartProps<'button'>
  return (
    <>
      <CancelLink {...all} />
      <CancelHint />
    </>
  )
})
