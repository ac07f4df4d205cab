import type { KeyboardLayout } from './scanner-settings.ts'

/**
 * The characters of the 47 keys that print something, row by row, without and with shift. A scanner set to a US keyboard
 * presses the keys of the first entry; a host with another layout types the characters at the same places of its own.
 */
const us: readonly [string, string] = [
  "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
  '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
]

const hosts: Readonly<Record<Exclude<KeyboardLayout, 'same'>, readonly [string, string]>> = {
  german: [
    '^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-',
    '°!"§$%&/()=?`QWERTZUIOPÜ*\'ASDFGHJKLÖÄYXCVBNM;:_',
  ],
  french: [
    '²&é"\'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!',
    '~1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§',
  ],
  swiss: [
    "§1234567890'^qwertzuiopü¨$asdfghjklöäyxcvbnm,.-",
    '°+"*ç%&/()=?`QWERTZUIOPè!£ASDFGHJKLéàYXCVBNM;:_',
  ],
  british: [
    "`1234567890-=qwertyuiop[]#asdfghjkl;'zxcvbnm,./",
    '¬!"£$%^&*()_+QWERTYUIOP{}~ASDFGHJKL:@ZXCVBNM<>?',
  ],
  italian: [
    "\\1234567890'ìqwertyuiopè+ùasdfghjklòàzxcvbnm,.-",
    '|!"£$%&/()=?^QWERTYUIOPé*§ASDFGHJKLç°ZXCVBNM;:_',
  ],
  spanish: [
    "º1234567890'¡qwertyuiop`+çasdfghjklñ´zxcvbnm,.-",
    'ª!"·$%&/()=?¿QWERTYUIOP^*ÇASDFGHJKLÑ¨ZXCVBNM;:_',
  ],
  nordic: [
    "§1234567890+´qwertyuiopå¨'asdfghjklöäzxcvbnm,.-",
    '½!"#¤%&/()=?`QWERTYUIOPÅ^*ASDFGHJKLÖÄZXCVBNM;:_',
  ],
}

/** The layouts that can be told from a US one, the most frequent first. */
export const hostLayouts = Object.keys(hosts) as readonly Exclude<KeyboardLayout, 'same'>[]

/** For each layout and each character code below 256, which all of these characters have, the code that was meant. */
const undoing = new Map<KeyboardLayout, Uint8Array>(
  hostLayouts.map((layout) => [layout, mapBack(hosts[layout])]),
)

/** What a scanner set to a US keyboard meant, when a host of this layout typed `text`. One character stays one. */
export function undoLayout(text: string, layout: KeyboardLayout): string {
  const map = undoing.get(layout)
  if (map === undefined) return text
  let meant = ''
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    meant += String.fromCharCode(map[code] ?? code)
  }
  return meant
}

/** What a host of this layout types for what a scanner set to a US keyboard sends: the swap itself. */
export function applyLayout(text: string, layout: KeyboardLayout): string {
  if (layout === 'same') return text
  const [plain, shifted] = hosts[layout]
  let typed = ''
  for (const character of text) {
    const at = us[0].indexOf(character)
    const shiftedAt = us[1].indexOf(character)
    if (at >= 0) typed += plain.charAt(at)
    else typed += shiftedAt >= 0 ? shifted.charAt(shiftedAt) : character
  }
  return typed
}

function mapBack([plain, shifted]: readonly [string, string]): Uint8Array {
  const map = Uint8Array.from({ length: 256 }, (_, code) => code)
  for (let key = 0; key < plain.length; key++) {
    map[shifted.charCodeAt(key)] = us[1].charCodeAt(key)
    map[plain.charCodeAt(key)] = us[0].charCodeAt(key)
  }
  return map
}
