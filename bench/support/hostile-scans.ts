const gtin = '0109506000134352'

/** What the hostile characters stand behind. */
export const hostileStarts: readonly string[] = [
  '',
  ']d2',
  `]d2${gtin}10`,
  `${gtin}10`,
  '(01)',
  '(10)A',
  'https://a/01/09506000134352/',
  'https://a/01/09506000134352?',
  '[)>\u001e06',
  '+A999',
  ']E09506000134352|]e0',
  'ASBUILT-',
  '+d2',
  ']d5',
]

/** Repeated until the scan is as long as a scan may be; `^` is a separator. */
const fillings: readonly string[] = [
  '(',
  '\\(',
  '^',
  '|',
  '#',
  '/',
  '&',
  '%41',
  '%',
  '21',
  '10A',
  '(10)A',
  '10A^',
  '90A^',
  '1PA^',
  '\u001e06',
  '/SX',
  '\r',
  '\t',
  ' ',
  '\ud83d',
  'ä',
  '0',
  '\\000026',
  '<GS>',
  '17=',
  ']d2',
]

/** Scans of 10,000 characters that make a careless reader try again and again. */
export function hostileScans(start: string): readonly string[] {
  return fillings.map((filling) =>
    (start + filling.repeat(10_000)).slice(0, 10_000).replaceAll('^', '\u001d'),
  )
}
