/**
 * Control characters have no look of their own. Where people see a scan each is drawn as its picture (GS as ␝), which
 * also survives in a text field; what is sent is the character itself.
 */

const pictures = 0x2400
const deletePicture = '\u2421'

export function toPictures(characters: string): string {
  return Array.from(characters, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20) return String.fromCodePoint(pictures + code)
    return code === 0x7f ? deletePicture : character
  }).join('')
}

export function fromPictures(text: string): string {
  return Array.from(text, (character) => {
    const code = (character.codePointAt(0) ?? 0) - pictures
    if (code >= 0 && code < 0x20) return String.fromCodePoint(code)
    return character === deletePicture ? '\u007f' : character
  }).join('')
}
