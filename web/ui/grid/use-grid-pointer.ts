import { type KeyboardEvent, type MouseEvent, type RefObject, useCallback, useRef, useState } from 'react'
import { isEditable } from '../is-editable.ts'
import { extend, type Selection, toggle, toggleAll } from './selection.ts'
import { aboveRows } from './use-window.ts'

type Options<Row> = {
  readonly rows: readonly Row[]
  readonly keys: readonly string[]
  readonly scroller: RefObject<HTMLElement | null>
  readonly rowHeight: number
  /** The rows have heights of their own, and all of them are drawn. */
  readonly uneven: boolean
  readonly current?: string | undefined
  readonly onCurrent?: (row: Row) => void
  readonly onOpen?: (row: Row) => void
  readonly selection?: Selection
  readonly onSelection?: (selection: Selection) => void
}

export type GridPointer = {
  /** The current row, -1 where there is none. */
  readonly index: number
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onPoint: (index: number, event: MouseEvent) => void
  readonly onToggle: (index: number, event: MouseEvent) => void
  readonly onOpen: (index: number) => void
}

const headerHeight = 44

/** The current row and the selected rows, moved by keys and pointer. */
export function useGridPointer<Row>(options: Options<Row>): GridPointer {
  const latest = useRef(options)
  latest.current = options
  const [own, setOwn] = useState<string>()
  const anchor = useRef(-1)
  const key = options.current ?? own
  const index = key === undefined ? -1 : options.keys.indexOf(key)

  const moveTo = useCallback((to: number, extending: boolean) => {
    const { rows, keys, selection, onSelection, onCurrent } = latest.current
    const at = Math.max(0, Math.min(to, rows.length - 1))
    const [row, rowKey] = [rows[at], keys[at]]
    if (row === undefined || rowKey === undefined) return
    if (extending && selection && onSelection) {
      if (anchor.current < 0) anchor.current = at
      onSelection(extend(selection, keys, anchor.current, at))
    } else {
      anchor.current = at
    }
    setOwn(rowKey)
    onCurrent?.(row)
  }, [])

  const onOpen = useCallback((at: number) => {
    const { rows, onOpen: open } = latest.current
    const row = rows[at]
    if (row !== undefined) open?.(row)
  }, [])

  const onPoint = useCallback(
    (at: number, event: MouseEvent) => {
      // A field, a link or a button in a cell acts for itself; its row becomes the current one all the same.
      const extending = event.shiftKey && !isEditable(event.target)
      moveTo(at, extending)
    },
    [moveTo],
  )

  const onToggle = useCallback((at: number, event: MouseEvent) => {
    event.stopPropagation()
    const { keys, selection, onSelection } = latest.current
    const rowKey = keys[at]
    if (rowKey === undefined || !selection || !onSelection) return
    if (event.shiftKey && anchor.current >= 0) onSelection(extend(selection, keys, anchor.current, at))
    else onSelection(toggle(selection, rowKey))
    anchor.current = at
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isEditable(event.target) || event.altKey) return
    const onGrid = event.target === event.currentTarget
    const to = targetOf(event.key, index, options)
    if (to !== undefined) {
      event.preventDefault()
      moveTo(to, event.shiftKey)
      const at = Math.max(0, Math.min(to, options.rows.length - 1))
      if (options.uneven) showDrawn(options.scroller.current, at)
      else scrollTo(options.scroller.current, at, options.rowHeight)
      if (!onGrid) options.scroller.current?.focus()
      return
    }
    const rowKey = options.keys[index]
    const { selection, onSelection } = options
    if (event.key === 'Enter' && onGrid && index >= 0) {
      event.preventDefault()
      onOpen(index)
    } else if (event.key === ' ' && onGrid && rowKey !== undefined && selection && onSelection) {
      event.preventDefault()
      anchor.current = index
      onSelection(toggle(selection, rowKey))
    } else if (event.key === 'F2' && index >= 0) {
      event.preventDefault()
      event.currentTarget.querySelector<HTMLElement>('[data-current] [data-editable]')?.click()
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && selection && onSelection) {
      event.preventDefault()
      onSelection(toggleAll(selection, options.keys))
    }
  }

  return { index, onKeyDown, onPoint, onToggle, onOpen }
}

/** Where a key leads from the current row; undefined where it is no key of movement. */
function targetOf<Row>(key: string, index: number, options: Options<Row>): number | undefined {
  const height = options.scroller.current?.clientHeight ?? 400
  const page = Math.max(1, Math.floor((height - headerHeight) / options.rowHeight) - 1)
  switch (key) {
    case 'ArrowDown':
      return index + 1
    case 'ArrowUp':
      return index - 1
    case 'PageDown':
      return index + page
    case 'PageUp':
      return index - page
    case 'Home':
      return 0
    case 'End':
      return options.rows.length - 1
    default:
      return undefined
  }
}

/** By arithmetic, because the row may not be drawn yet. */
function scrollTo(scroller: HTMLElement | null, index: number, rowHeight: number): void {
  if (scroller === null) return
  const top = aboveRows(scroller) + index * rowHeight
  const sight = scroller.clientHeight - headerHeight
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top + rowHeight > scroller.scrollTop + sight) scroller.scrollTop = top + rowHeight - sight
}

function showDrawn(scroller: HTMLElement | null, index: number): void {
  scroller?.querySelectorAll('tbody > tr')[index]?.scrollIntoView({ block: 'nearest' })
}
