import { useLayoutEffect, useState } from 'react'

import { type Appearance, applyAppearance } from '../appearance/appearance.ts'
import { enclosingPopover } from './enclosing-popover.ts'
import { createHost } from './host.ts'

/** A host in the page for as long as the caller is mounted; the element to render into. */
export function useHost(container: HTMLElement | undefined, appearance: Appearance): HTMLElement | undefined {
  const [parts, setParts] = useState<ReturnType<typeof createHost>>()

  useLayoutEffect(() => {
    const made = createHost()
    ;(container ?? enclosingPopover() ?? document.body).append(made.host)
    setParts(made)
    return () => made.host.remove()
  }, [container])

  useLayoutEffect(
    () => (parts === undefined ? undefined : applyAppearance(parts.host, appearance)),
    [parts, appearance],
  )

  return parts?.mount
}
