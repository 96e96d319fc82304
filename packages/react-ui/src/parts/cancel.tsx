import { forwardRef } from 'react'

import { createLink, type StepUpPart, type StepUpPartProps } from './component.tsx'
import { CancelHint, useCancelLink } from './links.tsx'

const CancelLink: StepUpPart<'button'> = /* @__PURE__ */ createLink(useCancelLink)

/** The cancel link, with a line that describes its effect. */
export const Cancel: StepUpPart<'button'> = /* @__PURE__ */ forwardRef<unknown, object>(function Cancel(props, ref) {
  const all = { ...props, ref } as StepUpPartProps<'button'>
  return (
    <>
      <CancelLink {...all} />
      <CancelHint />
    </>
  )
})
