import { type RefObject, useLayoutEffect } from 'react'
import { isEditable } from '../is-editable.ts'

const overlays = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

/**
 * The scan field is where the focus lives: it takes it on opening, after every click that was not meant for another field,
 * and when a dialog closes. Someone who walks the page with the keyboard is left alone until a scan arrives: `onStray`
 * gets the first character of it, wherever the focus stood.
 */
export function useHomeFocus(
  field: RefObject<HTMLInputElement | null>,
  onStray: (event: KeyboardEvent) => void,
): void {
  // Before anything is drawn: what is scanned then must not go elsewhere.
  useLayoutEffect(() => {
    const goHome = () => {
      if (!isElsewhereOnPurpose()) field.current?.focus({ preventScroll: true })
    }
    let later: ReturnType<typeof setTimeout> | undefined
    const goHomeSoon = (pause: number) => {
      clearTimeout(later)
      later = setTimeout(goHome, pause)
    }
    // After the click's own work: it may have opened a dialog or another field.
    const onClick = () => {
      if (!isSelectingText(field.current)) goHomeSoon(0)
    }
    const onFocusOut = (event: FocusEvent) => {
      const next = event.relatedTarget
      const closing = isWithin(event.target, overlays) && !isWithin(next, overlays)
      // Either a dialog gives the focus back to its button, or what had the focus is gone.
      if (closing || (next === null && event.target !== field.current && document.hasFocus())) goHomeSoon(60)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.target === field.current || isElsewhereOnPurpose()) return
      onStray(event)
    }
    const onReturn = () => goHomeSoon(0)
    goHome()
    document.addEventListener('click', onClick)
    document.addEventListener('focusout', onFocusOut)
    document.addEventListener('keydown', onKey, true)
    window.addEventListener('focus', onReturn)
    return () => {
      clearTimeout(later)
      document.removeEventListener('click', onClick)
      document.removeEventListener('focusout', onFocusOut)
      document.removeEventListener('keydown', onKey, true)
      window.removeEventListener('focus', onReturn)
    }
  }, [field, onStray])
}

/** Another field or a dialog is being used: the focus is where the person wants it. */
function isElsewhereOnPurpose(): boolean {
  const active = document.activeElement
  if (isEditable(active) || isWithin(active, overlays)) return true
  return document.querySelector('[role="dialog"][aria-modal="true"], [role="alertdialog"]') !== null
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null
}

/** Text that was just marked to be copied would lose its mark. */
function isSelectingText(field: HTMLInputElement | null): boolean {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed) return false
  return document.activeElement !== field && selection.toString().trim() !== ''
}
