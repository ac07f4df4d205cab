import { type RefObject, useLayoutEffect, useState } from 'react'
import { usePrinting } from '../use-printing.ts'

/** The rows that are drawn: those in sight and some around them. */
export type RowWindow = {
  readonly first: number
  readonly end: number
  /** The first row below those in sight. */
  readonly seen: number
}

type Area = { readonly top: number; readonly height: number }

/** Rows above and below the sight, so that quick scrolling meets rows and not white. */
const margin = 12
/** A list this short is drawn whole: the browser's own search then finds everything in it. */
export const wholeUpTo = 200

/**
 * Draws only the rows in sight, so that ten thousand rows scroll like ten. All rows have the same height, which makes it
 * plain arithmetic. A print gets every row.
 */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): RowWindow {
  const [area, setArea] = useState<Area>({ top: 0, height: 1000 })
  const whole = usePrinting() || count <= wholeUpTo

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const look = () => {
      // The toolbar may scroll with the rows.
      const scrolled = Math.max(0, element.scrollTop - aboveRows(element))
      // Only a step of a few rows is worth drawing anew.
      const top = Math.floor(scrolled / (rowHeight * 4)) * rowHeight * 4
      const height = element.clientHeight
      setArea((known) => (known.top === top && known.height === height ? known : { top, height }))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [scroller, rowHeight])

  const sight = windowOf(area, count, rowHeight)
  return whole ? { ...sight, first: 0, end: count } : sight
}

/** What scrolls above the rows. */
export function aboveRows(scroller: HTMLElement): number {
  return scroller.querySelector('table')?.offsetTop ?? 0
}

/** Which rows an area of the scrolled height shows, the margin included. */
export function windowOf(area: Area, count: number, rowHeight: number): RowWindow {
  const first = Math.max(0, Math.floor(area.top / rowHeight) - margin)
  const shown = Math.ceil(area.height / rowHeight) + 4 + 2 * margin
  return {
    first: Math.min(first, Math.max(0, count - shown)),
    end: Math.min(count, first + shown),
    seen: Math.min(count, Math.ceil((area.top + area.height) / rowHeight)),
  }
}
