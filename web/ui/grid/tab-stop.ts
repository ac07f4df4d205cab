import { createContext, use } from 'react'

/**
 * A grid is one stop for the Tab key: what stands in its cells can be reached in the current row only, or a list of a
 * hundred orders would be a hundred stops.
 */
export const TabStop = createContext(true)

/** Spread on whatever takes focus inside a cell. */
export function useTabStop(): { readonly tabIndex?: -1 } {
  return use(TabStop) ? {} : { tabIndex: -1 }
}
