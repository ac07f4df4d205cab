import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'
import {
  isCharacter,
  keyDown,
  keyUp,
  restingWedge,
  type WedgeKey,
  type WedgeStep,
} from '../../../src/barcodes/wedge.ts'
import { fromPictures, toPictures } from './control-pictures.ts'

/**
 * Connects the field to the rules of the wedge. The field belongs to the browser, not to React: keys may arrive every
 * 5 ms, and none may wait for a page to be drawn.
 */
export function useScanKeys(field: RefObject<HTMLInputElement | null>, onScan: (characters: string) => void) {
  const wedge = useRef(restingWedge)

  const submit = useCallback(() => {
    const element = field.current
    if (element === null) return
    const characters = fromPictures(element.value)
    element.value = ''
    wedge.current = { ...restingWedge, submittedAt: wedge.current.submittedAt }
    if (characters.trim() !== '') onScan(characters)
  }, [field, onScan])

  const apply = useCallback(
    (event: KeyboardEvent, step: WedgeStep) => {
      wedge.current = step.state
      const { effect } = step
      if (effect === 'type' || effect === 'pass') return
      event.preventDefault()
      if (effect === 'submit') submit()
      else if (effect === 'clear' && field.current) field.current.value = ''
      else if (typeof effect === 'object') insert(field.current, toPictures(effect.insert))
    },
    [field, submit],
  )

  // Before anything is drawn: a scan may begin in the moment in which the field appears.
  useLayoutEffect(() => {
    const element = field.current
    if (element === null) return
    const onDown = (event: KeyboardEvent) => apply(event, keyDown(wedge.current, keyOf(event, element)))
    const onUp = (event: KeyboardEvent) => apply(event, keyUp(wedge.current, keyOf(event, element)))
    const onBeforeInput = (event: InputEvent) => {
      // Some scanners and keyboards put text in without keys: a line break then ends the scan, and a control character is
      // drawn, unless its keys have drawn it already.
      if (event.inputType === 'insertLineBreak') {
        event.preventDefault()
        submit()
      } else if (event.data !== null && toPictures(event.data) !== event.data) {
        event.preventDefault()
        const picture = toPictures(event.data)
        if (!element.value.slice(0, element.selectionStart ?? undefined).endsWith(picture))
          insert(element, picture)
      }
    }
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text') ?? ''
      const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
      if (lines.length < 2 && toPictures(text) === text) return
      event.preventDefault()
      // The field has one line: the browser would glue several numbers together. Each line is a scan of its own.
      if (lines.length > 1) for (const line of lines) onScan(line)
      else insert(element, toPictures(lines[0] ?? ''))
    }
    element.addEventListener('keydown', onDown)
    element.addEventListener('keyup', onUp)
    element.addEventListener('beforeinput', onBeforeInput)
    element.addEventListener('paste', onPaste)
    return () => {
      element.removeEventListener('keydown', onDown)
      element.removeEventListener('keyup', onUp)
      element.removeEventListener('beforeinput', onBeforeInput)
      element.removeEventListener('paste', onPaste)
    }
  }, [field, apply, submit, onScan])

  /** The first character of a scan that began while the focus stood elsewhere. */
  const takeStray = useCallback(
    (event: KeyboardEvent) => {
      const element = field.current
      if (element === null) return
      const key = keyOf(event, element)
      if (!isCharacter(key) || key.key === ' ') return
      event.preventDefault()
      element.focus({ preventScroll: true })
      wedge.current = keyDown(wedge.current, key).state
      insert(element, key.key)
    },
    [field],
  )

  return { submit, takeStray }
}

function keyOf(event: KeyboardEvent, field: HTMLInputElement): WedgeKey {
  return {
    key: event.key,
    code: event.code,
    ctrl: event.ctrlKey,
    alt: event.altKey,
    meta: event.metaKey,
    shift: event.shiftKey,
    repeat: event.repeat,
    composing: event.isComposing,
    at: event.timeStamp,
    empty: field.value === '',
  }
}

function insert(field: HTMLInputElement | null, text: string): void {
  if (field === null) return
  const start = field.selectionStart ?? field.value.length
  field.setRangeText(text, start, field.selectionEnd ?? start, 'end')
}
