import { describe, expect, it } from 'vitest'
import { controlName, firstControl, visibleText } from './control-characters.ts'
import { readScan } from './read-scan.ts'
import { defaultScannerSettings } from './scanner-settings.ts'

describe('control characters', () => {
  it('are drawn as pictures', () => {
    expect(visibleText(']d201\u001dA\r\n\u007f\u0085ä')).toBe(']d201␝A␍␊␡<U+0085>ä')
    expect(visibleText('ABC')).toBe('ABC')
  })

  it('have names', () => {
    expect([29, 30, 4, 0, 127, 133].map(controlName)).toEqual(['GS', 'RS', 'EOT', 'NUL', 'DEL', 'U+0085'])
  })

  it('are found', () => {
    expect([firstControl('AB'), firstControl('A\u001dB\r'), firstControl('')]).toEqual([-1, 1, -1])
  })

  it('in a plain number are named and stay in it, so that nothing is glued together', () => {
    expect(readScan('AB\u001dCD', defaultScannerSettings('2026-11-22'))).toMatchObject({
      text: 'AB\u001dCD',
      warnings: [{ message: 'The number has the control character GS in it, which no number has.' }],
    })
  })
})
