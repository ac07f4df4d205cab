/** Forms in which scanners and copied texts show the separator GS when they do not send it. */
const writtenSeparators: readonly string[] = [
  '<GS>',
  '{GS}',
  '[GS]',
  '<gs>',
  '<FNC1>',
  '{FNC1}',
  '[FNC1]',
  '\\x1d',
  '\\x1D',
  '\\u001d',
  '\\u001D',
  '\\F',
  '&#29;',
  '^]',
  '\u241d',
  '\u2194',
  '|',
  '~',
  '^',
  '#',
  '@',
]

/** Text in which separators are GS, the form that they had, and the place that each character had before. */
export type Separated = {
  readonly text: string
  readonly written: string
  readonly origins: readonly number[] | undefined
}

/** Puts GS where the scanner types `separator`. */
export function restoreSeparators(text: string, separator: string): Separated {
  if (separator === '' || !text.includes(separator)) return { text, written: '', origins: undefined }
  let restored = ''
  const origins: number[] = []
  for (let at = 0; at < text.length; ) {
    origins.push(at)
    if (text.startsWith(separator, at)) {
      restored += '\u001d'
      at += separator.length
    } else {
      restored += text.charAt(at++)
    }
  }
  return { text: restored, written: separator, origins: [...origins, text.length] }
}

/**
 * The same for GS1 data, when nobody said what the scanner types: one of the usual forms, none of which can stand in a
 * GS1 value. (↔ is what Windows types for Alt+29.)
 */
export function guessSeparators(text: string): Separated {
  const written = writtenSeparators.find((form) => text.includes(form)) ?? ''
  return restoreSeparators(text, written)
}
