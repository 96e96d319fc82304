/** sRGB bytes of a CSS color, as the browser paints it over `under`. */
export type Rgb = readonly [red: number, green: number, blue: number]

const canvas = document.createElement('canvas')
canvas.width = canvas.height = 1
const context = canvas.getContext('2d', { willReadFrequently: true })

function paint(color: string, under: Rgb): Rgb {
  if (!context) throw new Error('There is no canvas to paint on')
  context.fillStyle = `rgb(${under.join(' ')})`
  context.fillRect(0, 0, 1, 1)
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

/** WCAG 2.2, "relative luminance". */
function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((byte) => {
    const part = byte / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

export function contrast(color: Rgb, backdrop: Rgb): number {
  const [dark = 0, bright = 0] = [luminance(color), luminance(backdrop)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

/** Returns the painted background of an element's text, from all backgrounds behind it. */
export function backgroundOf(element: Element): Rgb {
  const under = element.parentElement === null ? ([255, 255, 255] as const) : backgroundOf(element.parentElement)
  return paint(getComputedStyle(element).backgroundColor, under)
}

export function colorOf(element: Element, property: 'color' | 'borderTopColor' | 'outlineColor' = 'color'): Rgb {
  return paint(getComputedStyle(element)[property], backgroundOf(element))
}

/** Returns the elements with visible text of their own. */
export function textElements(root: Element): readonly Element[] {
  return [...root.querySelectorAll('*')].filter(
    (element) =>
      element.closest('.su-visually-hidden') === null &&
      element.checkVisibility() &&
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''),
  )
}
