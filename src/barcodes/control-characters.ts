const names =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  )

/** Whether the code is a control character of ASCII or Latin-1. */
export function isControl(code: number): boolean {
  return code < 32 || (code >= 127 && code < 160)
}

/** Place of the first control character, or -1. */
export function firstControl(text: string): number {
  for (let i = 0; i < text.length; i++) if (isControl(text.charCodeAt(i))) return i
  return -1
}

/** `GS` for 29, as scanners' manuals call it. */
export function controlName(code: number): string {
  return names[code] ?? (code === 127 ? 'DEL' : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`)
}

/** The text with its control characters drawn as pictures (␝ for GS), for a *Test a scan* box. */
export function visibleText(text: string): string {
  let visible = ''
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (!isControl(code)) visible += text.charAt(i)
    else
      visible +=
        code < 32 ? String.fromCharCode(0x2400 + code) : code === 127 ? '␡' : `<${controlName(code)}>`
  }
  return visible
}
