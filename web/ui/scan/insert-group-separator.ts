import type { KeyboardEvent } from 'react'
import { toPictures } from './control-pictures.ts'

/**
 * A scanner sends the group separator of a barcode as Ctrl+]. In a plain field its picture is put where the cursor is;
 * answers the field's new text, or undefined when the key was another one.
 */
export function insertGroupSeparator(
  event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>,
): string | undefined {
  const separator = (event.ctrlKey && event.key === ']') || event.key === '\u001d'
  if (!separator) return undefined
  event.preventDefault()
  const field = event.currentTarget
  const start = field.selectionStart ?? field.value.length
  field.setRangeText(toPictures('\u001d'), start, field.selectionEnd ?? start, 'end')
  return field.value
}
