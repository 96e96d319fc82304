import type { MouseEvent, ReactNode } from 'react'

import { Icon } from '../icons/icon.tsx'
import type { IconName } from '../icons/paths.ts'
import { usePrompt } from '../prompts/prompt-context.ts'
import type { ButtonSlotProps } from './slots.ts'
import { classes, useSlot } from './use-slot.tsx'

function OwnButton({ variant, busy, className, type = 'button', ...props }: ButtonSlotProps): ReactNode {
  return (
    <button
      {...props}
      type={type}
      className={classes(variant === 'link' ? 'su-link' : 'su-button', className)}
      data-variant={variant}
      data-busy={busy ? '' : undefined}
    />
  )
}

function OwnSpinner(): ReactNode {
  return <span {...usePrompt().part('spinner')} aria-hidden="true" />
}

function Spinner(): ReactNode {
  return useSlot('Spinner', OwnSpinner, {})
}

interface ButtonProps {
  readonly children: ReactNode
  readonly icon?: IconName
  readonly variant?: ButtonSlotProps['variant']
  readonly busy?: boolean
  /** Not yet possible: it stays focusable, and says why when it's pressed. */
  readonly dim?: boolean
  /** Waits: it stays focusable, and does nothing. */
  readonly waits?: boolean
  /** Where the step's focus begins. */
  readonly focus?: boolean
  readonly submit?: boolean
  /** At the far end of its row. */
  readonly end?: boolean
  /** A quiet button within a line of text. */
  readonly inline?: boolean
  readonly onClick?: () => void
}

/** A button that never is `disabled`: that would drop the focus, which nobody finds again in a dialog. */
export function Button({
  children,
  icon,
  variant = 'primary',
  busy = false,
  waits = busy,
  dim,
  focus,
  submit,
  end,
  inline,
  onClick,
}: ButtonProps): ReactNode {
  const { added } = usePrompt()
  return useSlot('Button', OwnButton, {
    ...added(variant === 'link' ? 'link' : 'button'),
    variant,
    busy,
    type: submit ? 'submit' : 'button',
    'aria-disabled': waits || undefined,
    // Public states, for CSS.
    ...marks({ dim, focus, end, inline }),
    onClick(event: MouseEvent) {
      if (waits) event.preventDefault()
      else onClick?.()
    },
    children: (
      <>
        {busy ? <Spinner /> : icon && <Icon name={icon} />}
        {children}
      </>
    ),
  })
}

/** `data-*` attributes that are there or not. */
export function marks(states: Readonly<Record<string, boolean | undefined>>): Readonly<Record<`data-${string}`, ''>> {
  return Object.fromEntries(
    Object.entries(states).flatMap(([name, is]) => (is === true ? [[`data-${name}`, ''] as const] : [])),
  )
}
