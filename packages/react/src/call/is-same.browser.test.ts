import { expect, it } from 'vitest'

import { isSame } from './is-same.ts'

function form(entries: Readonly<Record<string, string | File>>): FormData {
  const data = new FormData()
  for (const [key, value] of Object.entries(entries)) data.append(key, value)
  return data
}

const bare = (id: string): object => Object.assign(Object.create(null) as object, { to: { id } })

class Order {
  readonly #amount: string
  constructor(amount: string) {
    this.#amount = amount
  }
  get amount(): string {
    return this.#amount
  }
}

it.each([
  ['undefined', undefined, undefined],
  ['NaN', Number.NaN, Number.NaN],
  ['data', { to: ['a', { b: 1 }], at: new Date(5) }, { at: new Date(5), to: ['a', { b: 1 }] }],
  ['two clicks', new MouseEvent('click'), new PointerEvent('click')],
  ['two clicks as React events', { nativeEvent: new MouseEvent('click') }, { nativeEvent: new MouseEvent('click') }],
  [
    'a form that is submitted twice',
    form({ to: 'a', file: new File([], '') }),
    form({ to: 'a', file: new File([], '') }),
  ],
  ['data without a prototype', bare('a'), bare('a')],
  [
    'data with the name of a member of Object',
    { constructor: 'Lego', toString: 1 },
    { constructor: 'Lego', toString: 1 },
  ],
  ['entries', new Map([['a', { b: 1 }]]), new Map([['a', { b: 1 }]])],
])('two equal variables are the same call: %s', (_, a, b) => expect(isSame(a, b)).toBe(true))

it.each([
  ['text', 'a', 'b'],
  ['undefined and an object', undefined, {}],
  ['data', { id: 'a' }, { id: 'b' }],
  ['a missing key', { id: 'a', note: undefined }, { id: 'a' }],
  ['another key', { id: undefined }, { no: undefined }],
  ['another constructor', { constructor: 'Lego' }, { constructor: 'Duplo' }],
  ['a list and an object with its indexes', ['a'], { 0: 'a' }],
  ['two forms', form({ to: 'a' }), form({ to: 'b' })],
  ['two files', form({ file: new File(['a'], 'a') }), form({ file: new File(['a'], 'b') })],
  ['two dates', new Date(5), new Date(6)],
  ['a click and a key', new MouseEvent('click'), new KeyboardEvent('keydown')],
  ['objects with private fields', new Order('1'), new Order('1')],
])('two different variables are not the same call: %s', (_, a, b) => expect(isSame(a, b)).toBe(false))

/** The events that a listener hears of presses. */
function heard(type: string, html: string, ...presses: readonly ((page: HTMLElement) => unknown)[]): readonly Event[] {
  const page = document.createElement('div')
  page.innerHTML = html
  document.body.append(page)
  const events: Event[] = []
  page.addEventListener(type, (event) => {
    event.preventDefault()
    events.push(event)
  })
  for (const press of presses) press(page)
  page.remove()
  return events
}

const click = (selector: string) => (page: HTMLElement) => page.querySelector<HTMLElement>(selector)?.click()

it('two clicks on one button, on its icon and on its text, are the same call', () => {
  const [icon, text] = heard('click', '<button><i></i><b>Delete</b></button>', click('i'), click('b'))
  expect(isSame(icon, text)).toBe(true)
})

it('clicks on the buttons of two rows are not the same call', () => {
  const rows = '<button id="a"><i></i></button><button id="b"><i></i></button>'
  const [firstClick, secondClick] = heard('click', rows, click('#a i'), click('#b i'))
  expect(isSame(firstClick, secondClick)).toBe(false)
  expect(isSame({ nativeEvent: firstClick }, { nativeEvent: secondClick })).toBe(false)
})

it('one form that two of its buttons submit is not the same call', () => {
  const twoButtons = '<form><button name="draft">Save</button><button name="pay">Pay</button></form>'
  const [draft, pay, payAgain] = heard(
    'submit',
    twoButtons,
    click('[name=draft]'),
    click('[name=pay]'),
    click('[name=pay]'),
  )
  expect(isSame(draft, pay)).toBe(false)
  expect(isSame(pay, payAgain)).toBe(true)
})
