import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { BarcodeScannerRegular } from '@fluentui/react-icons'
import { useCallback, useId, useRef, useState } from 'react'
import { readScan } from '../../../../src/barcodes/read-scan.ts'
import type { BarcodeSettings } from '../../../../src/contracts/barcodes.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Panel } from '../../../ui/page.tsx'
import { useScanKeys } from '../../../ui/scan/use-scan-keys.ts'
import { t } from '../../../ui/text.ts'
import { ReadingView } from './reading-view.tsx'
import { Received } from './received.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '16px', padding: '16px' },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  field: { display: 'flex', flexDirection: 'column', gap: '4px' },
  label: { color: tokens.colorNeutralForeground2 },
  line: { display: 'flex', gap: '8px' },
  input: {
    flex: '1 1 0',
    minWidth: 0,
    height: '44px',
    boxSizing: 'border-box',
    padding: '0 12px',
    border: `2px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase400,
    ':focus-visible': { outline: `2px solid ${tokens.colorCompoundBrandStroke}`, outlineOffset: '-2px' },
  },
  result: { display: 'flex', flexDirection: 'column', gap: '16px' },
})

type TestScanProps = {
  readonly settings: BarcodeSettings
  readonly change: (change: Partial<BarcodeSettings>) => void
}

/** What a scan is understood as with the settings on this page, saved or not. The server is not asked. */
export function TestScan({ settings, change }: TestScanProps) {
  const styles = useStyles()
  const field = useRef<HTMLInputElement>(null)
  const inputId = useId()
  const [characters, setCharacters] = useState<string>()
  const take = useCallback((scanned: string) => setCharacters(scanned), [])
  const { submit } = useScanKeys(field, take)
  const today = new Date().toISOString().slice(0, 10)
  return (
    <Panel>
      <section className={styles.root} aria-labelledby={`${inputId}-heading`}>
        <h2 id={`${inputId}-heading`} className={styles.heading}>
          {t('Test a scan')}
        </h2>
        <div className={styles.field}>
          <label htmlFor={inputId} className={styles.label}>
            {t('Scan any label here, or type its text and press Enter.')}
          </label>
          <div className={styles.line}>
            <input
              id={inputId}
              ref={field}
              className={styles.input}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
            />
            <Button onClick={submit}>{t('Test')}</Button>
          </div>
        </div>
        <div className={styles.result} aria-live="polite">
          {characters === undefined ? (
            <EmptyState
              icon={<BarcodeScannerRegular />}
              title={t('Nothing was scanned yet')}
              hint={t(
                'You see the characters that arrive, every way to read them, and which setting would help.',
              )}
            />
          ) : (
            <Tested {...{ characters, settings, change, today }} />
          )}
        </div>
      </section>
    </Panel>
  )
}

function Tested(props: TestScanProps & { readonly characters: string; readonly today: string }) {
  const { characters, settings, change, today } = props
  const reading = readScan(characters, { ...settings, today })
  const wrong = reading.kind === 'problem' ? reading.problem : undefined
  return (
    <>
      <Received characters={characters} {...(wrong ? { wrong } : {})} />
      <ReadingView reading={reading} mend={change} />
    </>
  )
}
