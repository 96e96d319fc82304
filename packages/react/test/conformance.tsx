import { type ComponentType, createRef, type ReactElement, type ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { cleanup, render } from 'vitest-browser-react'

/** The common props of all parts. */
export interface PartLikeProps {
  readonly className?: string
  readonly style?: React.CSSProperties
  readonly ref?: React.Ref<never>
  readonly render?: ReactElement | ((props: never, state: never) => ReactNode)
  readonly 'data-testid'?: string
}

interface ConformanceOptions {
  /** Required props of the component. */
  readonly props?: object
  readonly name: string
  /** Tag of the component's default element. */
  readonly tag: string
  /** Wraps the component in its required context. */
  readonly wrap: (element: ReactElement) => ReactElement
}

function find(): HTMLElement {
  const element = document.querySelector<HTMLElement>('[data-testid="conforms"]')
  if (!element) throw new Error('No element has the props')
  return element
}

/** Tests that a component renders one element whose props, ref, class, style and `render` the app can set. */
export function describeConformance(Part: ComponentType<PartLikeProps>, options: ConformanceOptions): void {
  const { name, tag, wrap, props: needed } = options
  const show = async (props: PartLikeProps): Promise<HTMLElement> => {
    await cleanup()
    await render(wrap(<Part data-testid="conforms" {...needed} {...props} />))
    await expect.poll(() => document.querySelectorAll('[data-testid="conforms"]').length).toBe(1)
    return find()
  }

  describe(`${name} is one element that an app can extend`, () => {
    it(`${name} renders <${tag}> with the props that it is given`, async () => {
      expect((await show({})).localName).toBe(tag)
    })

    it(`${name} adds a class and a style to its own`, async () => {
      const ownClasses = (await show({})).className
      const { className, style } = await show({ className: 'mine', style: { opacity: 0.5 } })
      expect(className.split(' ')).toEqual(expect.arrayContaining([...ownClasses.split(' ').filter(Boolean), 'mine']))
      expect(style.opacity).toBe('0.5')
    })

    it(`${name} forwards its ref to the element`, async () => {
      const ref = createRef<never>()
      expect(await show({ ref })).toBe(ref.current)
    })

    it(`${name} renders an element given as render, with the props and refs of both`, async () => {
      const innerRef = createRef<HTMLElement>()
      const outerRef = createRef<never>()
      const element = await show({
        ref: outerRef,
        className: 'mine',
        render: <section ref={innerRef} className="theirs" style={{ opacity: 0.5 }} />,
      })
      expect(element.localName).toBe('section')
      expect(element.className.split(' ')).toEqual(expect.arrayContaining(['mine', 'theirs']))
      expect(element.style.opacity).toBe('0.5')
      expect([innerRef.current, outerRef.current]).toEqual([element, element])
    })

    it(`${name} gives its props and state to a function given as render`, async () => {
      let given: unknown
      const element = await show({
        render: (props: object, state: unknown) => {
          given = state
          return <article {...props} />
        },
      })
      expect(element.localName).toBe('article')
      expect(given).toHaveProperty('status')
    })
  })
}
