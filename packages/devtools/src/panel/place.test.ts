import { expect, it } from 'vitest'

import { type Box, placePanel, type Place } from './place.ts'

const wide = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }
/** The prompt in the center. */
const prompt: Box = { left: 448, right: 832, top: 150, bottom: 600 }
/** The prompt as a bottom sheet. */
const sheet: Box = { left: 0, right: 390, top: 320, bottom: 844 }

function place(wanted: Place, viewport: typeof wide, modal?: Box, isRtl = false): Place | undefined {
  return placePanel({ wanted, viewport, modal, isRtl })
}

it('the panel opens on the side that the developer chose', () => {
  expect(place({ side: 'end', size: 500 }, wide)).toEqual({ side: 'end', size: 500 })
  expect(place({ side: 'bottom', size: 300 }, wide)).toEqual({ side: 'bottom', size: 300 })
})

it('the panel takes at most nine tenths of the viewport', () => {
  expect(place({ side: 'end', size: 5000 }, wide)).toEqual({ side: 'end', size: 1152 })
  expect(place({ side: 'bottom', size: 5000 }, phone)).toEqual({ side: 'bottom', size: 760 })
})

it('the panel gets narrower to keep a modal visible', () => {
  expect(place({ side: 'end', size: 600 }, wide, prompt)).toEqual({ side: 'end', size: 440 })
  expect(place({ side: 'end', size: 400 }, wide, prompt, true)).toEqual({ side: 'end', size: 400 })
  expect(place({ side: 'end', size: 600 }, wide, { ...prompt, left: 300 }, true)).toEqual({ side: 'end', size: 292 })
})

it('the panel changes sides where its own has no room beside the modal', () => {
  expect(place({ side: 'bottom', size: 500 }, wide, { ...prompt, bottom: 780 })).toEqual({ side: 'end', size: 400 })
  expect(place({ side: 'bottom', size: 400 }, phone, sheet)).toEqual({ side: 'top', size: 312 })
})

it('the panel hides where no side has room beside the modal', () => {
  expect(place({ side: 'bottom', size: 400 }, phone, { ...sheet, top: 60 })).toBeUndefined()
})

it('the panel is never beside the page on a narrow screen', () => {
  expect(place({ side: 'end', size: 400 }, { width: 320, height: 640 })).toEqual({ side: 'bottom', size: 320 })
})
