import '../styles.css'

import { StepUpProvider } from '@stepup/react'
import { createFlowFixtures, createScriptedClient, type FlowFixtureName } from '@stepup/testing'
import { type ComponentType, type ReactElement, type ReactNode, useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { describeConformance, type PartLikeProps } from '../../../react/test/conformance.tsx'
import { fixture } from '../../test/open-prompt.tsx'
import { type DetailSummary, StepUp, StepUpModal, type StepUpRootProps } from '../index.ts'
import { en } from '../locales/en.ts'

const shared = { messages: en, brand: { name: 'Northbank' }, links: { help: '/help' } }
const names = Object.keys(createFlowFixtures(0)).filter((name): name is FlowFixtureName => name !== 'idle')

/** All parts in reverse order, some of them outside others. */
const everyPart = (
  <>
    <StepUp.Close />
    <StepUp.Cancel />
    <StepUp.Alternatives />
    <StepUp.Help />
    <StepUp.Actions />
    <section>
      <StepUp.Error />
      <StepUp.Factor />
    </section>
    <StepUp.Summary />
    <StepUp.Lead />
    <StepUp.Title />
    <StepUp.Progress />
    <StepUp.Expiry />
    <StepUp.Brand />
  </>
)

/** An open prompt made of parts, in a given state. */
function Opened({
  state,
  children,
  ...props
}: Partial<StepUpRootProps> & { readonly state: FlowFixtureName }): ReactNode {
  const client = createScriptedClient()
  client.show(fixture(state))
  return (
    <StepUpProvider client={client}>
      <StepUp.Root {...shared} {...props}>
        {children}
      </StepUp.Root>
    </StepUpProvider>
  )
}

afterEach(() => vi.restoreAllMocks())

const conforming: readonly (readonly [name: string, tag: string, state: FlowFixtureName, part: unknown])[] = [
  ['Header', 'div', 'totp', StepUp.Header],
  ['Brand', 'span', 'totp', StepUp.Brand],
  ['Close', 'button', 'totp', StepUp.Close],
  ['Title', 'h2', 'totp', StepUp.Title],
  ['Lead', 'p', 'totp', StepUp.Lead],
  ['Summary', 'div', 'totp', StepUp.Summary],
  ['Factor', 'div', 'totp', StepUp.Factor],
  ['Error', 'p', 'totp-wrong', StepUp.Error],
  ['Actions', 'div', 'totp', StepUp.Actions],
  ['Links', 'div', 'totp', StepUp.Links],
  ['Alternatives', 'button', 'totp', StepUp.Alternatives],
  ['Cancel', 'button', 'totp', StepUp.Cancel],
  ['Help', 'a', 'expired', StepUp.Help],
]
for (const [name, tag, state, part] of conforming)
  describeConformance(part as ComponentType<PartLikeProps>, {
    name: `StepUp.${name}`,
    tag,
    wrap: (element: ReactElement) => <Opened state={state}>{element}</Opened>,
  })

describe('any arrangement of the parts', () => {
  // In the approved state, the modal has no links.
  it.each(names.filter((name) => name !== 'approved'))(
    'an arrangement of parts has the name, description and controls of the prebuilt modal: %s',
    async (state) => {
      const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
      const facts = async (element: ReactElement): Promise<object> => {
        const screen = await render(element)
        const dialog = page.getByRole('dialog')
        await expect.element(dialog).toBeVisible()
        const node = dialog.element()
        const texts = (selector: string): readonly string[] =>
          [...node.querySelectorAll(selector)].map((item) => item.textContent.trim()).toSorted()
        const described = (node.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .filter((id) => id.endsWith('-details'))
        const read = {
          heading: texts('h2'),
          controls: texts('button, a, input'),
          focused: node.contains(document.activeElement),
          described: described.length,
        }
        await screen.unmount()
        return read
      }
      const client = createScriptedClient()
      client.show(fixture(state))
      const prebuilt = await facts(
        <StepUpProvider client={client}>
          <StepUpModal {...shared} />
        </StepUpProvider>,
      )
      expect(await facts(<Opened state={state}>{everyPart}</Opened>)).toEqual(prebuilt)
      expect(errors).not.toHaveBeenCalled()
    },
  )

  it('a button that is far from the field submits the code', async () => {
    const client = createScriptedClient()
    client.show(fixture('recovery'))
    await render(
      <StepUpProvider client={client}>
        <StepUp.Root {...shared}>{everyPart}</StepUp.Root>
      </StepUpProvider>,
    )
    await expect.element(page.getByRole('textbox', { name: 'Recovery code' })).toHaveFocus()
    await userEvent.keyboard('abcd2345')
    await page.getByRole('button', { name: 'Approve' }).click()
    expect(client.sent).toEqual([{ type: 'submit', code: 'ABCD-2345' }])
  })

  it('an inline prompt accepts parts', async () => {
    await render(
      <Opened state="totp" appearance={{ options: { presentation: 'inline' } }}>
        {everyPart}
      </Opened>,
    )
    await expect.element(page.getByRole('region', { name: 'Approve this transfer' })).toBeVisible()
  })
})

it('a part outside of a prompt throws an error that names its place', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const failed: unknown = await render(<StepUp.Title />).catch((reason: unknown) => reason)
  expect(String(failed)).toContain('outside of <StepUp.Root>')
})

describe('a summary of an app', () => {
  const receipt = ([payment]: readonly DetailSummary[]): ReactNode => (
    <ul>
      <li>{`${payment?.amount?.unit} ${payment?.amount?.value}`}</li>
      {payment?.facts.map(({ value }) => (
        <li key={value}>{value}</li>
      ))}
    </ul>
  )

  it('a custom summary shows the app’s own layout, and describes the dialog', async () => {
    await render(
      <Opened state="totp">
        <StepUp.Title />
        <StepUp.Summary>{receipt}</StepUp.Summary>
        <StepUp.Factor />
        <StepUp.Actions />
      </Opened>,
    )
    const dialog = page.getByRole('dialog')
    await expect.element(dialog.getByRole('listitem').first()).toHaveTextContent('EUR 1,250.00')
    await expect.element(dialog).toHaveAccessibleDescription(/EUR 1,250\.00/)
  })

  it('the built-in summary replaces a custom summary that leaves signed details out', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    await render(
      <Opened state="totp">
        <StepUp.Title />
        <StepUp.Summary>{([payment]) => <p>EUR {payment?.facts.map(({ value }) => `${value}, `)}</p>}</StepUp.Summary>
        <StepUp.Factor />
        <StepUp.Actions />
      </Opened>,
    )
    await expect.element(page.getByRole('dialog').getByText('DE89 3704 0044 0532 0130 00')).toBeVisible()
    expect(error.mock.calls.flat().join('\n')).toContain('leaves out “1,250.00”')
  })

  it('the built-in summary replaces a custom summary that shows one of two equal payments', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const client = createScriptedClient()
    const state = fixture('totp')
    if (!('prompt' in state)) throw new Error('Nothing is asked for')
    const { challenge } = state.prompt
    const equalDetails = [...(challenge.authorization_details ?? []), ...(challenge.authorization_details ?? [])]
    client.show({
      ...state,
      prompt: { ...state.prompt, challenge: { ...challenge, authorization_details: equalDetails } },
    })
    const first = ([summary]: readonly DetailSummary[]): ReactNode => {
      const [payment] = summary?.parts?.items ?? []
      const texts = [...(summary?.facts ?? []), ...(payment?.facts ?? [])].map(({ value }) => value)
      const amounts = [summary?.amount, payment?.amount].map((amount) => `${amount?.unit} ${amount?.value}`)
      return <p>{[...amounts, ...texts].join(', ')}</p>
    }
    await render(
      <StepUpProvider client={client}>
        <StepUp.Root {...shared}>
          <StepUp.Title />
          <StepUp.Summary>{first}</StepUp.Summary>
          <StepUp.Factor />
          <StepUp.Actions />
        </StepUp.Root>
      </StepUpProvider>,
    )
    await expect
      .poll(() => [...document.querySelectorAll('.su-amount')].map(({ textContent }) => textContent))
      .toEqual(['2,500.00 EUR', '1,250.00 EUR', '1,250.00 EUR'])
  })

  it('the built-in summary replaces a custom summary that later leaves details out', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const layout = (draw: typeof receipt): ReactElement => (
      <>
        <StepUp.Title />
        <StepUp.Summary>{draw}</StepUp.Summary>
        <StepUp.Factor />
        <StepUp.Actions />
      </>
    )
    const client = createScriptedClient()
    client.show(fixture('totp'))
    const opened = (draw: typeof receipt): ReactElement => (
      <StepUpProvider client={client}>
        <StepUp.Root {...shared}>{layout(draw)}</StepUp.Root>
      </StepUpProvider>
    )
    const screen = await render(opened(receipt))
    await expect.element(page.getByRole('dialog').getByRole('listitem').first()).toHaveTextContent('EUR 1,250.00')
    await screen.rerender(opened(() => <p>Nothing to see</p>))
    await expect.element(page.getByRole('dialog').getByText('DE89 3704 0044 0532 0130 00')).toBeVisible()
  })

  const empty = <StepUp.Summary render={({ id, className }) => <div {...{ id, className }}>-</div>} />
  const undrawn = (
    <StepUp.Summary render={({ id, className }) => <div {...{ id, className }}>-</div>}>{receipt}</StepUp.Summary>
  )
  const nothing = <StepUp.Summary render={() => <></>} />
  it.each([
    ['the element has no content', empty],
    ['the element omits its children', undrawn],
    ['no element is rendered', nothing],
    ['there is no summary', null],
  ])('the built-in summary replaces a custom summary where %s', async (_, summary) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    await render(
      <Opened state="totp">
        <StepUp.Title />
        {summary}
        <StepUp.Factor />
        <StepUp.Actions />
      </Opened>,
    )
    const dialog = page.getByRole('dialog')
    await expect.element(dialog.getByText('DE89 3704 0044 0532 0130 00')).toBeVisible()
    await expect.element(dialog).toHaveAccessibleDescription(/1,250\.00 EUR/)
    expect(document.querySelectorAll('.su-summary')).toHaveLength(1)
    const shown = document.querySelector('.su-summary') as Element
    const factor = document.querySelector('.su-factor') as Element
    expect(shown.compareDocumentPosition(factor)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  })

  it('the built-in summary replaces a custom summary whose component hides details by its own state', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    function Foldable({ children }: { readonly children: ReactNode }): ReactNode {
      const [open, setOpen] = useState(true)
      return (
        <>
          {open && children}
          <button type="button" onClick={() => setOpen(false)}>
            Fold
          </button>
        </>
      )
    }
    await render(
      <Opened state="totp">
        <StepUp.Title />
        <StepUp.Summary>{(details) => <Foldable>{receipt(details)}</Foldable>}</StepUp.Summary>
        <StepUp.Factor />
        <StepUp.Actions />
      </Opened>,
    )
    await page.getByRole('button', { name: 'Fold' }).click()
    await expect.element(page.getByRole('dialog').getByText('DE89 3704 0044 0532 0130 00')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Fold' })).not.toBeInTheDocument()
  })

  it('a custom summary can be an element of the app that takes only children', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    await render(
      <Opened state="totp">
        <StepUp.Title />
        <StepUp.Summary render={({ children }) => <aside>{children}</aside>} />
        <StepUp.Factor />
        <StepUp.Actions />
      </Opened>,
    )
    await expect.element(page.getByRole('complementary').getByText('DE89 3704 0044 0532 0130 00')).toBeVisible()
    expect(document.querySelector('.su-summary')).toBeNull()
    expect(error.mock.calls.flat().join('')).not.toContain('leaves out')
  })

  it('the prompt shows its summary once an arrangement has none any more', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const client = createScriptedClient()
    client.show(fixture('totp'))
    const opened = (summary: ReactNode): ReactElement => (
      <StepUpProvider client={client}>
        <StepUp.Root {...shared}>
          <StepUp.Title />
          {summary}
          <StepUp.Factor />
          <StepUp.Actions />
        </StepUp.Root>
      </StepUpProvider>
    )
    const screen = await render(opened(<StepUp.Summary>{receipt}</StepUp.Summary>))
    await expect.element(page.getByRole('dialog').getByRole('listitem').first()).toHaveTextContent('EUR 1,250.00')
    await screen.rerender(opened(null))
    await expect.element(page.getByRole('dialog').getByText('DE89 3704 0044 0532 0130 00')).toBeVisible()
  })
})
