/** What a PDF can write. Every reader has fonts for Western letters; one for those of Central Europe is put into the file. */

const moreWestern = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
/** Letters of Czech, Slovak, Polish, Hungarian, Croatian, Romanian and Turkish that the Western fonts do not have. */
const central = 'ĂăĄąĆćČčĎďĐđĘęĚěĞğİıĹĺĽľŁłŃńŇňŐőŔŕŘřŚśŞşŢţŤťŮůŰűŹźŻż'
/** Written otherwise in the font that has the Central European letters. */
const withoutDashes: Readonly<Record<string, string>> = { '–': '-', '—': '-', '…': '...', '‰': '%' }

/** Whether the text needs the font that is put into the file. */
export function hasCentralLetters(text: string): boolean {
  return [...text.normalize('NFC')].some((letter) => central.includes(letter))
}

/** The text in letters that there are: of others the letter without its mark, and ? for those of another script. */
export function printable(text: string, isCentral: boolean): string {
  const has = (letter: string) => isWestern(letter) || (isCentral && central.includes(letter))
  return [...text.normalize('NFC')]
    .map((letter) => (has(letter) ? letter : letter.normalize('NFKD').charAt(0)))
    .map((letter) => (has(letter) ? (isCentral && withoutDashes[letter]) || letter : '?'))
    .join('')
}

function isWestern(letter: string): boolean {
  return /^[\x20-\x7e\xa0-\xff]$/.test(letter) || moreWestern.includes(letter)
}
