import type { ReactNode } from 'react'

import { classes } from '../appearance/appearance.ts'
import type { IconName } from '../icons/paths.ts'
import { usePrompt } from '../prompt/prompt-context.ts'
import type { ButtonSlotProps } from '../prompt/slots.ts'
import { Icon } from './icon.tsx'
import { useSlot } from './use-slot.tsx'

function OwnButton({ variant, busy, className, ...props }: ButtonSlotProps): ReactNode {
  return (
    <button
      {...props}
      className={classes(variant === 'link' ? 'su-link' : 'su-button', className)}
      data-variant={variant}
      data-busy={busy ? '' : undefined}
    />
  )
}

function Spinner(): ReactNode {
  return useSlot('Spinner', 'span', { ...usePrompt().part('spinner'), 'aria-hidden': true })
}

export interface ButtonProps extends Partial<ButtonSlotProps> {
  readonly icon?: IconName | undefined
  /** The button stays focusable, and a press does nothing. */
  readonly waits?: boolean
  /** A private class for its place in the layout. */
  readonly layout?: '_su-end' | '_su-inline' | '_su-dim' | false
  /** The focus goes here when the step begins. */
  readonly focus?: boolean
}

/** A button that is never `disabled`: that would drop the focus, which a user can't find again in a dialog. */
export function Button({
  children,
  icon,
  variant = 'primary',
  busy = false,
  waits = busy,
  layout,
  focus,
  onClick,
  ...props
}: ButtonProps): ReactNode {
  return useSlot('Button', OwnButton, {
    type: 'button',
    ...usePrompt().added(variant === 'link' ? 'link' : 'button', layout),
    ...(focus && { 'data-focus': '' }),
    ...props,
    variant,
    busy,
    'aria-disabled': waits || undefined,
    onClick(event) {
      if (waits) event.preventDefault()
      else onClick?.(event)
    },
    children: (
      <>
        {busy ? <Spinner /> : icon && <Icon name={icon} />}
        {/* A browser that translates the page replaces texts, and React can neither change such a text nor put a sibling before it. */}
        <span>{children}</span>
      </>
    ),
  })
}
