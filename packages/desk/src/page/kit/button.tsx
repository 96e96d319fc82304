import './button.css'

import type { ComponentPropsWithoutRef, ComponentPropsWithRef, ReactNode } from 'react'
import { Link } from 'wouter'

type Variant = 'primary' | 'secondary' | 'danger' | 'quiet'

type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'disabled'> & {
  /** Default `primary`, the one main action of a page or card. */
  readonly variant?: Variant
  /** Whether its call is under way: it keeps its place and the focus, and a press does nothing. */
  readonly busy?: boolean
  /** A button that can't be pressed yet stays in reach of the keyboard, so that its reason can be read. */
  readonly disabled?: boolean
}

/** A button. */
export function Button({ variant = 'primary', busy, disabled, onClick, ...props }: ButtonProps): ReactNode {
  const inert = busy === true || disabled === true
  return (
    <button
      type="button"
      {...props}
      className="button"
      data-variant={variant}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (inert) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}

type ButtonLinkProps = Omit<ComponentPropsWithoutRef<'a'>, 'href'> & {
  readonly href: string
  readonly variant?: Variant
}

/** A link that looks like a button: for going somewhere. */
export function ButtonLink({ variant = 'primary', ...props }: ButtonLinkProps): ReactNode {
  return <Link {...props} className="button" data-variant={variant} />
}

interface IconButtonProps extends ComponentPropsWithRef<'button'> {
  /** Name of the button: an icon alone says nothing to a screen reader. */
  readonly label: string
}

/** A button with an icon only. */
export function IconButton({ label, ...props }: IconButtonProps): ReactNode {
  return <button type="button" aria-label={label} title={label} {...props} className="icon-button" />
}

/** A button among words. */
export function TextButton(props: ComponentPropsWithRef<'button'>): ReactNode {
  return <button type="button" {...props} className="text-button" />
}

/** Buttons in a row that wraps. */
export function Actions({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="actions">{children}</div>
}
