import './button.css'

import type { ComponentPropsWithoutRef, ComponentPropsWithRef, ReactNode } from 'react'
import { Link } from 'wouter'

interface Look {
  /** Default `primary`, the one main action of a page or card. */
  readonly variant?: 'primary' | 'secondary' | 'tinted' | 'quiet' | undefined
  /** As wide as its place. */
  readonly wide?: boolean | undefined
}

interface Classed extends Look {
  readonly className?: string | undefined
}

function look({ variant = 'primary', wide, className }: Classed) {
  return {
    className: className ? `button ${className}` : 'button',
    'data-variant': variant,
    'data-wide': wide ? '' : undefined,
  }
}

type ButtonProps = ComponentPropsWithRef<'button'> & Look

/** The bank's button. A sensitive one is `<StepUpButton render={<Button />}>`. */
export function Button({ variant, wide, className, ...props }: ButtonProps): ReactNode {
  return <button type="button" {...props} {...look({ variant, wide, className })} />
}

type ButtonLinkProps = Omit<ComponentPropsWithoutRef<'a'>, 'href'> & Look & { readonly href: string }

/** A link that looks like a button: for going somewhere. */
export function ButtonLink({ variant, wide, className, ...props }: ButtonLinkProps): ReactNode {
  return <Link {...props} {...look({ variant, wide, className })} />
}

interface IconButtonProps extends ComponentPropsWithRef<'button'> {
  /** Name of the button: an icon alone says nothing to a screen reader. */
  readonly label: string
}

/** A button with an icon only. */
export function IconButton({ label, className = 'icon-button', ...props }: IconButtonProps): ReactNode {
  return <button type="button" aria-label={label} title={label} {...props} className={className} />
}

/** A button among words. */
export function TextButton(props: ComponentPropsWithRef<'button'>): ReactNode {
  return <button type="button" {...props} className="text-button" />
}

/** Buttons in a row that wraps. */
export function Actions({ children, ...props }: ComponentPropsWithRef<'div'>): ReactNode {
  return (
    <div {...props} className="actions">
      {children}
    </div>
  )
}
